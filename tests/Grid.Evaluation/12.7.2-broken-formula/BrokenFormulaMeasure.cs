using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>12.7.2 on propositional pairs, first-order premises, planted breaks, formulas inside prose, and healthy text.</summary>
/// <remarks>Nothing is fitted: the room has no weights.</remarks>
public sealed class BrokenFormulaMeasure : EntryMeasure
{
    private const double SlowMilliseconds = 50;
    private const int HostsPerSet = 100;

    /// <inheritdoc/>
    public override string Code => FormulaKinds.Code;

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var alone = context.Only(new BrokenFormulaDetector());
        return Pairs(alone).Concat(Premises(alone)).Concat(Finding(alone)).Concat(Planted(alone)).Concat(Healthy(alone));
    }

    private IEnumerable<Measurement> Pairs(EvaluationContext context)
    {
        var rows = context.Rows("logical_entailment", "formulas.jsonl", static r => r.GetProperty("A").GetString()!)
            .Select(static r => (A: r.GetProperty("A").GetString()!, B: r.GetProperty("B").GetString()!, Entails: r.GetProperty("entails").GetInt32() == 1))
            .ToArray();
        var decided = new List<LabelledCase>();
        var times = new List<(string, bool)>();
        foreach (var row in rows)
        {
            var clock = Stopwatch.StartNew();
            var answer = FormulaParser.Parse(row.A).Formula is { } a && FormulaParser.Parse(row.B).Formula is { } b
                ? Entailment.Follows([a], b) : LogicAnswer.Unknown;
            times.Add((row.A, clock.Elapsed.TotalMilliseconds <= SlowMilliseconds));
            double? score = answer == LogicAnswer.Unknown ? null : answer == LogicAnswer.No ? 1 : 0;
            decided.Add(new LabelledCase(row.A, !row.Entails, score, row.A.Length + row.B.Length));
        }

        yield return Evaluate.BalancedAccuracy(Code, "logical_entailment", decided, 1, "PossibleWorldNet .993 easy, .973 hard; a truth table is exact");
        yield return Evaluate.Share(Code, "logical_entailment", "pairs decided within 50 ms", times, 0.99) with { Timed = true };
        var scenes = rows.Select(r => new LabelledCase(r.A, !r.Entails, Fires(
            context.DiagnoseText($"Premise: {r.A}. Therefore: {r.B}.", TextLanguage.English), FormulaKinds.NotEntailed) ? 1 : 0, r.A.Length + r.B.Length)).ToArray();
        yield return Evaluate.BalancedAccuracy(Code, "logical_entailment, as a text with premise and conclusion", scenes);
    }

    private IEnumerable<Measurement> Premises(EvaluationContext context)
    {
        var stories = Stories(context);
        var formulas = stories.SelectMany(static s => s.Formulas.Select(f => (s.Source, Text: f))).ToArray();
        var sound = formulas.Where(static f => BracketScan.IsWellFormed(f.Text)).ToArray();
        var rejected = formulas.Count(static f => FormulaParser.Parse(f.Text).Formula is null);
        yield return Evaluate.Share(Code, "folio premises, well-formed by a scan of brackets and operands", "parsed",
            [.. sound.Select(static f => (f.Source, FormulaParser.Parse(f.Text).Formula is not null))], 0.99,
            neighbours: string.Create(CultureInfo.InvariantCulture, $"{formulas.Length - sound.Length} of {formulas.Length} not well-formed by the scan, {rejected} rejected by the parser"));
        var sets = stories.Select(static s => (s.Source, Formulas: s.Formulas.Select(static f => FormulaParser.Parse(f).Formula).OfType<Formula>().Select(VariableScope.Close).ToArray()))
            .Where(static s => s.Formulas.Length > 0).ToArray();
        var answers = new List<(string Source, LogicAnswer Answer, bool Fast)>();
        foreach (var set in sets)
        {
            var clock = Stopwatch.StartNew();
            var answer = Entailment.Satisfiable(set.Formulas);
            answers.Add((set.Source, answer, clock.Elapsed.TotalMilliseconds <= SlowMilliseconds));
        }

        yield return Evaluate.Share(Code, "folio premise sets", "decided", [.. answers.Select(static a => (a.Source, a.Answer != LogicAnswer.Unknown))], 0.99,
            neighbours: string.Create(CultureInfo.InvariantCulture, $"{answers.Count(static a => a.Answer == LogicAnswer.No)} sets cannot hold together"));
        yield return Evaluate.Share(Code, "folio premise sets", "sets decided within 50 ms", [.. answers.Select(static a => (a.Source, a.Fast))], 0.99) with { Timed = true };
        yield return Evaluate.Share(Code, "folio premise sets", "each premise follows from its set",
            [.. sets.SelectMany(static s => s.Formulas.Select(f => (s.Source, Entailment.Follows(s.Formulas, f) == LogicAnswer.Yes)))], 0.99);
    }

    private IEnumerable<Measurement> Finding(EvaluationContext context)
    {
        var formulas = Sound(context);
        var right = new List<(string, bool)>();
        var found = new List<(string, bool)>();
        foreach (var (host, n) in Hosts(context, HostsPerSet).Select(static (h, n) => (h, n)))
        {
            var planted = FormulaPlanter.Mention(host, formulas[(n * 7) % formulas.Length], n % 3);
            var hits = FormulaFinder.Find(planted.Text, FormulaLexer.Cut(planted.Text));
            bool Is(FoundFormula f) => f.Start <= planted.Start + 1 && f.Start >= planted.Start && f.End >= planted.End - 1 && f.End <= planted.End;
            right.AddRange(hits.Select(f => (host.Source, Is(f))));
            found.Add((host.Source, hits.Any(Is)));
        }

        // Whatever is found in text without formulas is found wrongly.
        foreach (var passage in HealthyPassages.All(context))
        {
            right.AddRange(FormulaFinder.Find(passage.Text, FormulaLexer.Cut(passage.Text)).Select(_ => (passage.Source, false)));
        }

        yield return Evaluate.Share(Code, "folio formulas inside healthy prose, three notations, and prose without", "precision of finding", right, 0.95);
        yield return Evaluate.Share(Code, "folio formulas inside healthy prose, three notations", "recall of finding, exact span", found);
    }

    private IEnumerable<Measurement> Planted(EvaluationContext context)
    {
        var formulas = Sound(context).Where(static f => FormulaChecks.Content(FormulaParser.Parse(f).Formula!, out _) is null
            && !f.Contains("Kind(", StringComparison.Ordinal) && f.Contains('→', StringComparison.Ordinal)).ToArray();
        var hosts = Hosts(context, HostsPerSet / 2).ToArray();
        var cases = new List<LabelledCase>();
        foreach (var kind in FormulaPlanter.Kinds)
        {
            var outcomes = hosts.Select((h, n) => FormulaPlanter.Plant(h, kind, formulas[(n * 11) % formulas.Length], formulas[((n * 11) + 5) % formulas.Length]))
                .Select(p => (p, Report: context.DiagnoseText(p.Text, p.Passage.Language))).ToArray();
            var named = outcomes.Select(o => (o.p.Passage.Source, kind == "sound" ? Alarms(o.Report).Any() : Alarms(o.Report).Any(f => f.Kind == kind && Lies(f, o.p)))).ToArray();
            yield return Evaluate.Share(Code, "planted " + kind, kind == "sound" ? "false alarms" : "recall at the place, the kind right", named,
                kind == "sound" ? 0.01 : 0.9, lowerIsBetter: kind == "sound");
            cases.AddRange(outcomes.Select(o => new LabelledCase(o.p.Passage.Source, kind != "sound", o.Report.Scores[Code], WordBreaker.CountWords(o.p.Text))));
        }

        yield return Evaluate.F1(Code, "planted, all kinds against the same scenes sound", cases);
        yield return Evaluate.BalancedAccuracy(Code, "planted, all kinds against the same scenes sound", cases);
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).Select(p => (p.Set, p.Source, Alarm: Alarms(context.DiagnoseText(p.Text, p.Language)).Any())).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(static p => (p.Source, p.Alarm))], 0.01, lowerIsBetter: true);
        foreach (var set in passages.GroupBy(static p => p.Set))
        {
            yield return Evaluate.Share(Code, "healthy passages, " + set.Key, "false alarms", [.. set.Select(static p => (p.Source, p.Alarm))], lowerIsBetter: true);
        }
    }

    private static bool Lies(Finding finding, FormulaPlanter.Planted planted) => finding.Spans.Any(s => s.Start < planted.End && s.End > planted.Start);

    private IEnumerable<Finding> Alarms(Report report) => report.Findings.Where(f => f.Code == Code && f.Severity >= Severity.Warning);

    private bool Fires(Report report, string kind) => Alarms(report).Any(f => f.Kind == kind);

    private static (string Source, string[] Formulas)[] Stories(EvaluationContext context) =>
    [
        .. context.Rows("folio", "examples.jsonl", Story).GroupBy(Story)
            .Select(static g => (g.Key, g.First().GetProperty("premises-FOL").EnumerateArray().Select(static f => f.GetString()!).ToArray())),
    ];

    private static string Story(JsonElement row) => row.GetProperty("story_id").ToString();

    private static string[] Sound(EvaluationContext context) =>
        [.. Stories(context).SelectMany(static s => s.Formulas).Select(static f => f.Trim()).Where(static f => BracketScan.IsWellFormed(f)
            && FormulaParser.Parse(f) is { Formula: not (null or Atom or Negation { Inner: Atom }) }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<HealthyPassages.Passage> Hosts(EvaluationContext context, int perSet) =>
        HealthyPassages.All(context).GroupBy(static p => p.Set).SelectMany(g => g.OrderBy(static p => EvaluationContext.Hash(p.Text)).Take(perSet));
}
