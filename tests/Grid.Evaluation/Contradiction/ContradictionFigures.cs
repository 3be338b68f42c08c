using Grid.Diagnostics;
using Grid.Pathways;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Evaluation.ContradictionTraining;

/// <summary>What the measures of 12.1.2 and 12.4.1 share: the scored pairs, computed once, and Grid with the contradiction head.</summary>
/// <remarks>The subset of CI leaves out the sets that the head learns from: their figures need five trainings.</remarks>
internal sealed class ContradictionFigures
{
    private static ContradictionFigures? _last;

    private readonly Diagnoser _encoderOnly;
    private IReadOnlyList<(string Set, string Source, Report Report)>? _healthy;
    private readonly Dictionary<string, List<(LabelledPair Pair, double Probability)>> _bySet;

    private ContradictionFigures(EvaluationContext context)
    {
        Study = new ContradictionStudy(context.DataDirectory);
        var scored = Study.Transfer().Where(s => context.Measures(s.Pair.Set, s.Pair.Source));
        if (!context.Subset)
        {
            scored = scored.Concat(Study.OutOfFold(vectors: true));
        }

        _bySet = scored.GroupBy(static s => s.Pair.Set).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
        var encoder = DefaultPathway.Create(TimeProvider.System).Encoder;
        _encoderOnly = new Diagnoser(encoder);
        Diagnoser = new Diagnoser(encoder, judge: new ContradictionHead(encoder));
        Context = context;
    }

    /// <summary>The head and its training.</summary>
    public ContradictionStudy Study { get; }

    /// <summary>Grid with the contradiction head as its judge.</summary>
    public Diagnoser Diagnoser { get; }

    private EvaluationContext Context { get; }

    /// <summary>The figures for a run.</summary>
    /// <param name="context">Data and Grid.</param>
    public static ContradictionFigures Of(EvaluationContext context) =>
        _last is { } last && ReferenceEquals(last.Context, context) ? last : _last = new ContradictionFigures(context);

    /// <summary>The reports of the healthy passages.</summary>
    public IReadOnlyList<(string Set, string Source, Report Report)> Healthy => _healthy ??=
    [
        .. HealthyPassages.All(Context).AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(p => (p.Set, p.Source, Diagnose(SceneShape.Text, p.Language, [p.Text]))),
    ];

    /// <summary>The scored pairs of a set; empty where it is not measured.</summary>
    /// <param name="set">The set.</param>
    public IReadOnlyList<(LabelledPair Pair, double Probability)> Set(string set) => _bySet.GetValueOrDefault(set) ?? [];

    /// <summary>The pairs of a set as labelled cases.</summary>
    /// <param name="set">The set.</param>
    /// <param name="kind">The kind of pair wanted; null for all.</param>
    public IReadOnlyList<LabelledCase> Cases(string set, string? kind = null) =>
    [
        .. Set(set).Where(s => kind is null || s.Pair.Kind == kind)
            .Select(static s => new LabelledCase(s.Pair.Source, s.Pair.Contradicts, s.Probability, s.Pair.Words)),
    ];

    /// <summary>The window after some components.</summary>
    /// <param name="components">English components.</param>
    public SceneField FieldOf(IReadOnlyList<string> components)
    {
        var fold = new SceneFold(new SceneFrame { Id = "evaluation", Shape = SceneShape.Components, JudgeEveryone = true }, Catalogue.Default);
        _encoderOnly.AppendAsync(fold, [.. components.Select(static c => new SceneTurn(Role.Text, c))], 0, null, default).AsTask().GetAwaiter().GetResult();
        return fold.Field;
    }

    /// <summary>The report of a passage or of ready components.</summary>
    /// <param name="shape">How it is cut.</param>
    /// <param name="language">Its language.</param>
    /// <param name="texts">The turns.</param>
    public Report Diagnose(SceneShape shape, Grid.Diagnostics.Text.TextLanguage language, IEnumerable<string> texts)
    {
        var frame = new SceneFrame
        {
            Id = "evaluation",
            Shape = shape,
            Language = language,
            LanguageTag = language == Grid.Diagnostics.Text.TextLanguage.Russian ? "ru" : "en",
            JudgeEveryone = true,
        };
        var scene = new Scene { Frame = frame, Turns = [.. texts.Select(static t => new SceneTurn(Role.Text, t))] };
        return Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
    }
}
