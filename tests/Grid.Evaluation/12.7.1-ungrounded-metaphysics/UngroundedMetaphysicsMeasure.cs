using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.7.1 on planted metaphysics, on philosophy with reasons, on verse, and on human text.</summary>
/// <remarks>No weight is fitted; the second bank of each language uses no word of the entry's lists.</remarks>
public sealed class UngroundedMetaphysicsMeasure : EntryMeasure
{
    private const int FewestWords = 30;
    private const int VerseWords = 100;

    private static readonly RoomAlone Alone = new(new UngroundedMetaphysicsDetector());

    /// <inheritdoc/>
    public override string Code => "12.7.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        Planted(context).Concat(Anchored()).Concat(Verse(context)).Concat(Healthy(context)).Concat(Statements(context));

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Planted(EvaluationContext context)
    {
        var hosts = HealthyPassages.All(context).Where(static p => WordBreaker.CountWords(p.Text) >= FewestWords).ToArray();
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            var human = hosts.Where(h => h.Language == language).Select(h => new LabelledCase(
                h.Source, false, Alone.DiagnoseText(h.Text, language).Scores[Code], WordBreaker.CountWords(h.Text))).ToArray();
            foreach (var bank in MetaphysicsBank.Of(language))
            {
                // Each is as long as the human passage that it stands against.
                var planted = hosts.Where(h => h.Language == language)
                    .Select(h => (h.Source, Text: bank.Passage(WordBreaker.CountWords(h.Text) - 4, h.Text)))
                    .Select(p => (p.Source, p.Text, Report: Alone.DiagnoseText(p.Text, language))).ToArray();
                LabelledCase[] cases = [.. human, .. planted.Select(p => new LabelledCase(p.Source, true, p.Report.Scores[Code], WordBreaker.CountWords(p.Text)))];
                var name = bank.Name + (bank.Name.EndsWith("second", StringComparison.Ordinal) ? ", held-out words" : "");
                yield return Evaluate.Auroc(Code, $"planted, length-matched, {name}", LengthMatch.Pairs(cases), 0.9);
                yield return Evaluate.BalancedAccuracy(Code, $"planted, length-matched, {name}", LengthMatch.Pairs(cases));
                yield return Evaluate.Share(Code, $"planted, {name}", "recall at the operating threshold", [.. planted.Select(p => (p.Source, Alarms(p.Report)))]);
                yield return AgainstPhilosophy(bank, language);
            }
        }
    }

    private Measurement AgainstPhilosophy(MetaphysicsBank bank, TextLanguage language)
    {
        var cases = new List<LabelledCase>();
        foreach (var text in MetaphysicsBank.Philosophy(language))
        {
            var words = WordBreaker.CountWords(text);
            cases.Add(new LabelledCase(text, false, Alone.DiagnoseText(text, language).Scores[Code], words));
            for (var i = 0; i < 5; i++)
            {
                var planted = bank.Passage(words - 4, $"{i}\n{text}");
                cases.Add(new LabelledCase(text, true, Alone.DiagnoseText(planted, language).Scores[Code], WordBreaker.CountWords(planted)));
            }
        }

        return Evaluate.Auroc(Code, $"planted against philosophy with reasons, {bank.Name}", cases);
    }

    private IEnumerable<Measurement> Anchored()
    {
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            yield return Evaluate.Share(Code, $"philosophy with reasons, ours, {language}", "false alarms",
                [.. MetaphysicsBank.Philosophy(language).Select(p => (p, Alarms(Alone.DiagnoseText(p, language))))], 0.05, lowerIsBetter: true);
        }
    }

    private IEnumerable<Measurement> Verse(EvaluationContext context)
    {
        var russian = context.Rows("taiga_register_ru", "sentences.jsonl", static r => r.GetProperty("sent_id").GetString()!)
            .Where(static r => r.GetProperty("genre").GetString() == "poetry").Select(static r => r.GetProperty("text").GetString()!);
        yield return Silent("taiga_register_ru poetry, joined to 100 words", Joined(russian), TextLanguage.Russian);
        var english = context.Rows("poetry_metre", "lines.jsonl", static r => r.GetProperty("corpus").GetString()!)
            .Select(static r => VerseLine([.. r.GetProperty("syllables").EnumerateArray().Select(static s => s.GetString()!)],
                [.. r.GetProperty("word_position").EnumerateArray().Select(static s => s.GetString()!)]));
        yield return Silent("poetry_metre, joined to 100 words", Joined(english), TextLanguage.English);
    }

    private Measurement Silent(string set, IEnumerable<string> poems, TextLanguage language) =>
        Evaluate.Share(Code, set, "false alarms", [.. poems.Select(p => (p, Alarms(Alone.DiagnoseText(p, language))))], 0.05, lowerIsBetter: true);

    // "0" is a word of one syllable, "1" the first of several.
    private static string VerseLine(string[] syllables, string[] positions) => string.Concat(
        syllables.Select((s, i) => i > 0 && positions[i] is "0" or "1" ? " " + s : s)).TrimStart();

    private static IEnumerable<string> Joined(IEnumerable<string> lines)
    {
        var poem = new List<string>();
        foreach (var line in lines)
        {
            poem.Add(line);
            if (poem.Sum(WordBreaker.CountWords) >= VerseWords)
            {
                yield return string.Join('\n', poem);
                poem.Clear();
            }
        }
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Fired: Alarms(Alone.DiagnoseText(p.Text, p.Language)))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Fired))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, p.Fired))], lowerIsBetter: true);
        }
    }

    // Ten survey items: a smoke test, no figure.
    private IEnumerable<Measurement> Statements(EvaluationContext context)
    {
        var cases = context.Rows("pseudo_profound", "statements.jsonl", static r => r.GetProperty("id").ToString())
            .Select(r => (Id: r.GetProperty("id").ToString(), Text: r.GetProperty("text").GetString()!, Positive: r.GetProperty("label").GetString() == "pseudo_profound"))
            .Select(r => new LabelledCase(r.Id, r.Positive, Alone.DiagnoseText(r.Text, TextLanguage.English).Scores[Code], WordBreaker.CountWords(r.Text)))
            .ToArray();
        yield return Evaluate.Auroc(Code, "pseudo_profound, smoke", cases);
    }
}
