using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Whether a jump is told from a healthy text: passages of one document against halves of two documents of one genre.</summary>
internal static class JumpCases
{
    private const int HalfWords = 75;

    private static readonly (string Set, TextLanguage Language)[] Sets =
        [("gum_register", TextLanguage.English), ("rst_docs_ru", TextLanguage.Russian)];

    /// <summary>Joined halves against healthy passages, and alarms on the healthy ones.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="context">Data and Grid.</param>
    public static IEnumerable<Measurement> Measure(string code, EvaluationContext context)
    {
        var healthy = HealthyPassages.All(context)
            .Select(p => (p.Set, p.Source, Report: context.DiagnoseText(p.Text, p.Language), Words: Words(p.Text))).ToList();
        var cases = healthy.Where(static h => h.Set != "degeneration_gpt2")
            .Select(h => new LabelledCase(h.Source, false, h.Report.Scores[code], h.Words)).ToList();
        foreach (var (set, language) in Sets)
        {
            cases.AddRange(Joined(context, set).Select(j => new LabelledCase(
                j.Source, true, context.DiagnoseText(j.Text, language).Scores[code], Words(j.Text))));
        }

        yield return Evaluate.Auroc(code, "joined halves (gum_register, rst_docs_ru)", cases);
        yield return Evaluate.BalancedAccuracy(code, "joined halves (gum_register, rst_docs_ru)", cases);
        yield return Evaluate.Share(
            code, "joined halves (gum_register, rst_docs_ru)", "recall at the operating threshold",
            [.. cases.Where(static c => c.Positive).Select(c => (c.Source, c.Score >= Threshold(context, code)))]);
        foreach (var (set, language) in Sets)
        {
            yield return Evaluate.Share(
                code, "whole documents of " + set, "false alarms",
                [.. HealthyPassages.Documents(context, set).Select(d => (
                    d.Source, Alarms(context.DiagnoseText(string.Join(' ', d.Sentences), language), code)))],
                lowerIsBetter: true);
        }

        yield return Evaluate.Share(
            code, "healthy passages", "false alarms", [.. healthy.Select(h => (h.Source, Alarms(h.Report, code)))], 0.01, lowerIsBetter: true);
    }

    private static double Threshold(EvaluationContext context, string code) =>
        context.Diagnoser.Catalogue[code].Descriptor.QuietThreshold!.Value;

    private static bool Alarms(Report report, string code) =>
        report.Findings.Any(f => f.Code == code && f.Severity != Severity.Note);

    // The opening half of each document, joined to the half that follows the opening of the next document of the set.
    private static IEnumerable<(string Source, string Text)> Joined(EvaluationContext context, string set)
    {
        var documents = HealthyPassages.Documents(context, set).ToList();
        for (var i = 0; i < documents.Count; i++)
        {
            var first = Half(documents[i].Sentences, 0);
            var second = Half(documents[(i + 1) % documents.Count].Sentences, first.Count);
            if (first.Count > 1 && second.Count > 1)
            {
                yield return (documents[i].Source, string.Join(' ', first.Concat(second)));
            }
        }
    }

    private static List<string> Half(IReadOnlyList<string> sentences, int from)
    {
        var half = new List<string>();
        for (var i = from; i < sentences.Count && half.Sum(Words) < HalfWords; i++)
        {
            half.Add(sentences[i]);
        }

        return half;
    }

    private static int Words(string text) => text.Split(' ').Length;
}
