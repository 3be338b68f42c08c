using Grid.Diagnostics;

namespace Grid.Evaluation;

/// <summary>Plants loops of known kind and period in healthy passages; the passage's content seeds every choice.</summary>
public static class LoopPlanter
{
    /// <summary>A scene with one loop in it.</summary>
    /// <param name="Kind">token, sentence, turn, paraphrase, or reworded (paraphrase that shares no words).</param>
    /// <param name="Period">1 to 5, in the kind's unit.</param>
    /// <param name="Cycles">Times the period comes.</param>
    /// <param name="Passage">The passage it was planted in.</param>
    /// <param name="Shape">How the scene is cut.</param>
    /// <param name="Turns">Its turns.</param>
    /// <param name="Turn">The turn in which the loop starts.</param>
    /// <param name="Start">Where the first repetition starts in that turn's text, or in a chat 0.</param>
    public sealed record Planted(
        string Kind, int Period, int Cycles, HealthyPassages.Passage Passage, SceneShape Shape, IReadOnlyList<SceneTurn> Turns, int Turn, int Start);

    /// <summary>The kinds planted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["token", "sentence", "turn", "paraphrase"];

    /// <summary>One loop of each period 1 to 5 in a passage.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>, or reworded.</param>
    /// <param name="passage">A passage of several sentences.</param>
    public static IEnumerable<Planted> Plant(string kind, HealthyPassages.Passage passage)
    {
        for (var period = 1; period <= (kind == "reworded" ? 1 : 5); period++)
        {
            var seed = unchecked((int)EvaluationContext.Hash($"{kind}\n{period}\n{passage.Text}"));
            var random = new Random(seed);
            yield return kind switch
            {
                "token" => Tokens(passage, period, random),
                "turn" => Chat(passage, period, random),
                _ => Sentences(kind, passage, period, random),
            };
        }
    }

    private static Planted Tokens(HealthyPassages.Passage passage, int period, Random random)
    {
        var bank = LoopBank.Of(passage.Language);
        var phrases = period == 1 ? bank.Words : bank.Phrases.Where(p => p.Split(' ').Length == period).ToArray();
        var phrase = phrases[random.Next(phrases.Count)];
        var cycles = random.Next(5, 10) + (period == 1 ? 2 : 0);
        var at = random.Next(1, passage.Sentences.Count);
        var host = passage.Sentences[at];
        var cut = host.IndexOf(' ', host.Length / 3) is var space && space < 0 ? host.Length : space;
        var before = string.Join(' ', passage.Sentences.Take(at)) + " " + host[..cut] + " ";
        var text = before + string.Join(' ', Enumerable.Repeat(phrase, cycles)) + host[cut..] + " "
            + string.Join(' ', passage.Sentences.Skip(at + 1));
        return Document("token", period, cycles, passage, text, before.Length + phrase.Length + 1);
    }

    private static Planted Sentences(string kind, HealthyPassages.Passage passage, int period, Random random)
    {
        var bank = LoopBank.Of(passage.Language);
        var cycles = random.Next(3, kind == "sentence" ? 8 : 5);
        var first = random.Next(bank.Sentences.Count);
        var loop = new List<string>();
        for (var n = 0; n < period * cycles; n++)
        {
            loop.Add(kind switch
            {
                "paraphrase" => bank.Wordings[(first + (n % period)) % bank.Wordings.Count][n / period],
                "reworded" => bank.Reworded[n % bank.Reworded.Count],
                _ => bank.Sentences[(first + (n % period)) % bank.Sentences.Count],
            });
        }

        var at = random.Next(1, passage.Sentences.Count);
        var before = string.Join(' ', passage.Sentences.Take(at)) + "\n\n";
        var text = before + string.Join(' ', loop) + "\n\n" + string.Join(' ', passage.Sentences.Skip(at));
        return Document(kind, period, cycles, passage, text, before.Length + string.Join(' ', loop.Take(period)).Length + 1);
    }

    private static Planted Document(string kind, int period, int cycles, HealthyPassages.Passage passage, string text, int start) =>
        new(kind, period, cycles, passage, SceneShape.Text, [new SceneTurn(Role.Text, text)], 0, start);

    private static Planted Chat(HealthyPassages.Passage passage, int period, Random random)
    {
        var bank = LoopBank.Of(passage.Language);
        var cycles = random.Next(3, 7);
        var first = random.Next(bank.Sentences.Count);
        var healthy = passage.Sentences.Take(random.Next(1, Math.Min(4, passage.Sentences.Count + 1))).ToArray();
        var answers = healthy.Concat(Enumerable.Range(0, period * cycles).Select(n => Answer(bank, first, n % period))).ToArray();
        var turns = new List<SceneTurn>();
        for (var n = 0; n < answers.Length; n++)
        {
            turns.Add(new SceneTurn(Role.User, bank.Asks[(first + n) % bank.Asks.Count]));
            turns.Add(new SceneTurn(Role.Assistant, answers[n]));
        }

        return new Planted("turn", period, cycles, passage, SceneShape.Conversation, turns, (2 * (healthy.Length + period)) + 1, 0);
    }

    // Every other turn of a period has two sentences.
    private static string Answer(LoopBank bank, int first, int n) => n % 2 == 0
        ? bank.Sentences[(first + n) % bank.Sentences.Count]
        : bank.Sentences[(first + n) % bank.Sentences.Count] + " " + bank.Sentences[(first + n + 2) % bank.Sentences.Count];
}
