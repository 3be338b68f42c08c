using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>12.6.1 along conversations: long ones between people stay silent, planted declines are found.</summary>
/// <param name="context">Data.</param>
internal sealed class ConversationDrift(EvaluationContext context)
{
    private const string Code = "12.6.1";
    private const int Joined = 8;
    private const int TurnsAfter = 60;

    /// <summary>The figures.</summary>
    public IEnumerable<Measurement> Measure()
    {
        var meetings = Talks("committee_meetings", "meetings.jsonl", 1);
        var service = Talks("dialseg711", "dialogs.jsonl", Joined);
        var chat = Talks("tiage", "dialogs.jsonl", Joined);
        var healthy = meetings.Concat(service).Concat(chat).ToArray();
        if (healthy.Length == 0)
        {
            yield break;
        }

        yield return Evaluate.Share(Code, "meetings and joined talks between people", "false alarms", [.. healthy.Select(t => (t.Source, Alarms(t.Turns)))], 0.01, lowerIsBetter: true);
        foreach (var (name, decline) in new (string, Func<IReadOnlyList<string>, int, Random, string>)[] { ("filler", Filler), ("what was said before", Repeated) })
        {
            yield return Evaluate.Share(
                Code, $"the same, every second answer of the second half gives way to {name}", "recall at the operating threshold",
                [.. healthy.Select(t => (t.Source, Alarms(Declined(t, decline))))]);
        }
    }

    private static string Filler(IReadOnlyList<string> turns, int at, Random random) =>
        string.Join(' ', FillerBank.Of(TextLanguage.English)[0].Sentences(FillerPlanter.Topics(turns.Take(at)), random).Take(2));

    private static string Repeated(IReadOnlyList<string> turns, int at, Random random) =>
        at < 4 ? turns[at] : turns[at - 2 - (2 * random.Next(2))];

    private static string[] Declined((string Source, IReadOnlyList<string> Turns) talk, Func<IReadOnlyList<string>, int, Random, string> decline)
    {
        var random = new Random((int)(EvaluationContext.Hash(talk.Source) & int.MaxValue));
        var turns = talk.Turns.Take((talk.Turns.Count / 2) + TurnsAfter).ToArray();
        var half = talk.Turns.Count / 2;
        for (var t = half; t < turns.Length; t++)
        {
            turns[t] = t % 4 == 1 ? decline(turns, t, random) : turns[t];
        }

        return turns;
    }

    private bool Alarms(IReadOnlyList<string> turns)
    {
        var frame = new SceneFrame { Id = "talk", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var scene = new Scene { Frame = frame, Turns = [.. turns.Select(static (t, i) => new SceneTurn(i % 2 == 0 ? Role.User : Role.Assistant, t))] };
        var report = context.Only(new LatentFailureDetector()).Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
        return report.Findings.Any(static f => f.Severity >= Severity.Warning);
    }

    private List<(string Source, IReadOnlyList<string> Turns)> Talks(string set, string file, int joined)
    {
        var talks = context.Rows(set, file, static r => r.GetProperty("dial_id").ToString())
            .Select(static r => (Id: r.GetProperty("dial_id").ToString(), Turns: r.GetProperty("utterances").EnumerateArray().Select(static u => u.GetString()!).ToArray()))
            .OrderBy(static t => EvaluationContext.Hash(t.Id)).ToArray();

        // An even number of turns each, so that the speakers keep their places.
        return [.. talks.Chunk(joined).Where(c => c.Length == joined)
            .Select(c => ($"{set} {c[0].Id}", (IReadOnlyList<string>)[.. c.SelectMany(static t => t.Turns.Take(t.Turns.Length / 2 * 2))]))];
    }
}
