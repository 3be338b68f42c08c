using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Pathways;

/// <summary>Reads a chat model's answer. Strict: an answer that breaks its schema anywhere is garbage as a whole, and no word of it reaches a report unless the texts hold it too.</summary>
internal static class ChatAnswers
{
    private const int EvidenceLimit = 120;
    private const int MarkLimit = 6;
    private const int Percent = 100;

    /// <summary>The answers, one a question, in order.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="questions">The questions, all of one kind.</param>
    /// <param name="passages">The evidence that was sent, for support.</param>
    /// <param name="registers">The registers' names.</param>
    /// <exception cref="GarbageAnswerException">It is not what was asked for.</exception>
    public static IReadOnlyList<Answer> Read(
        string text, IReadOnlyList<Question> questions, IReadOnlyList<string> passages, IReadOnlyList<string> registers)
    {
        try
        {
            using var document = JsonDocument.Parse(Unfenced(text));
            var entries = Entries(document.RootElement, questions.Count);
            return [.. questions.Select((q, i) => q.Kind switch
            {
                QuestionKind.Conflict => Conflict(entries[i], q),
                QuestionKind.Support => Support(entries[i], q, passages),
                _ => Register(entries[i], registers),
            })];
        }
        catch (JsonException e)
        {
            throw new GarbageAnswerException("The answer is not JSON.", e);
        }
    }

    // Some models fence their JSON although they were asked for nothing else.
    private static string Unfenced(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("```", StringComparison.Ordinal) && trimmed.EndsWith("```", StringComparison.Ordinal)
            && trimmed.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line && line < trimmed.Length - 3
            ? trimmed[line..^3] : trimmed;
    }

    private static JsonElement[] Entries(JsonElement root, int count)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("answers", out var answers)
            || answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() != count)
        {
            throw new GarbageAnswerException("The answer lacks the list of answers, one a question.");
        }

        var entries = new JsonElement[count];
        foreach (var entry in answers.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("n", out var n) || n.ValueKind != JsonValueKind.Number
                || !n.TryGetInt32(out var place) || place < 1 || place > count || entries[place - 1].ValueKind != JsonValueKind.Undefined)
            {
                throw new GarbageAnswerException("The answer's numbers are not those of the questions.");
            }

            entries[place - 1] = entry;
        }

        return entries;
    }

    private static Answer Conflict(JsonElement entry, Question question)
    {
        var evidence = Text(entry, "evidence").Split(" / ");
        var copied = evidence.Length == 2 && Holds(question.FirstText, evidence[0]) && Holds(question.SecondText, evidence[1]);
        return new Answer(
            Probability(entry),
            copied ? Clipped.To(EvidenceLimit, $"{evidence[0].Trim()} / {evidence[1].Trim()}") : ClashWords.Between(question.FirstText, question.SecondText));
    }

    private static Answer Support(JsonElement entry, Question question, IReadOnlyList<string> passages)
    {
        var evidence = Text(entry, "evidence").Trim();
        var marks = new List<Mark>();
        var probability = Probability(entry);
        foreach (var piece in Pieces(entry).Take(MarkLimit))
        {
            if (piece.Length > 0 && question.FirstText.IndexOf(piece, StringComparison.Ordinal) is >= 0 and var at
                && !marks.Exists(m => m.Start < at + piece.Length && at < m.End))
            {
                marks.Add(new Mark(at, at + piece.Length, 1 - probability));
            }
        }

        return new Answer(
            probability, passages.Any(p => Holds(p, evidence)) ? Clipped.To(EvidenceLimit, evidence) : "",
            Marks: marks.Count == 0 ? null : [.. marks.OrderBy(static m => m.Start)]);
    }

    // The rest of the probability is spread evenly: the model was asked for one label.
    private static Answer Register(JsonElement entry, IReadOnlyList<string> registers)
    {
        var label = Text(entry, "label");
        var chosen = registers.ToList().IndexOf(label);
        if (chosen < 0)
        {
            throw new GarbageAnswerException("The answer's label is none of the registers.");
        }

        var probability = Probability(entry);
        var rest = registers.Count == 1 ? 0 : (1 - probability) / (registers.Count - 1);
        var posterior = registers.Select((_, i) => (byte)Math.Round(Percent * (i == chosen ? probability : rest))).ToArray();
        return new Answer(probability, Label: label, Posterior: posterior);
    }

    private static double Probability(JsonElement entry) =>
        entry.TryGetProperty("p", out var p) && p.ValueKind == JsonValueKind.Number && p.TryGetDouble(out var value) && value is >= 0 and <= 1
            ? value
            : throw new GarbageAnswerException("A probability of the answer is missing or not between 0 and 1.");

    private static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new GarbageAnswerException($"The answer lacks '{name}'.");

    private static IEnumerable<string> Pieces(JsonElement entry)
    {
        if (!entry.TryGetProperty("unsupported", out var pieces) || pieces.ValueKind != JsonValueKind.Array)
        {
            throw new GarbageAnswerException("The answer lacks 'unsupported'.");
        }

        return pieces.EnumerateArray().Select(static p => p.ValueKind == JsonValueKind.String
            ? p.GetString()!
            : throw new GarbageAnswerException("A piece of 'unsupported' is no text."));
    }

    private static bool Holds(string text, string piece) =>
        piece.Trim() is { Length: > 0 } words && text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
