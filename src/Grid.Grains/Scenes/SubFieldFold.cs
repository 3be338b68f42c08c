using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>One sub-field of a scene as a fold of its own: its components numbered from 0, its spans still in the scene's turns.</summary>
/// <remarks>Components are folded as they come; answers go in last and anew for each reading, so that the order of arrival cannot show. Not thread safe.</remarks>
/// <param name="catalogue">The entries.</param>
/// <param name="codec">The serializer.</param>
public sealed class SubFieldFold(Catalogue catalogue, IStateCodec codec)
{
    private static readonly ReadOptions EveryPair = new() { Verbose = true };

    private static readonly PathwayUse NoPathway = new("none", PathwayUse.Primary, "portable");

    private SceneFold? _components;
    private SubFieldContent? _latest;

    /// <summary>Components folded in.</summary>
    public int Sequence => _components?.ComponentCount ?? 0;

    /// <summary>The sub-field of that letter in the parent's report as it stands, or null when there is none or it was refused a fold.</summary>
    /// <param name="parent">The parent's fold.</param>
    /// <param name="level">The parent's level; 0 for a scene.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="catalogue">The entries.</param>
    /// <param name="codec">The serializer.</param>
    public static SubFieldFold? Compute(SceneFold parent, int level, string letter, Catalogue catalogue, IStateCodec codec)
    {
        var report = ReadParent(parent);
        if (SubFieldSpawn.Of(report, level).FirstOrDefault(s => s.Granted && s.Subfield.Name == letter)?.Subfield is not { } subfield)
        {
            return null;
        }

        var fold = new SubFieldFold(catalogue, codec);
        fold.Apply(SubFieldContent.Of(parent, report, letter, [.. subfield.Components.Where(parent.Field.Holds)], 0), 0);
        return fold;
    }

    /// <summary>The report of the sub-field.</summary>
    /// <param name="options">How to read it; null for the defaults.</param>
    public Report Read(ReadOptions? options = null) => Complete().Read(options);

    internal static Report ReadParent(SceneFold parent) => parent.Read(EveryPair);

    /// <summary>Folds in what is new of the content, whose first component has the sequence <paramref name="from"/>, at most <see cref="Sequence"/>.</summary>
    internal void Apply(SubFieldContent content, int from)
    {
        _components ??= new SceneFold(content.Frame, catalogue);
        _latest = content;
        foreach (var component in content.Components.Skip(_components.ComponentCount - from))
        {
            _components.Observe(new ComponentArrived(
                new SceneComponent(
                    _components.ComponentCount, component.Turn, component.Start, component.End, component.Role, component.Kind, component.Text ?? ""),
                ReducedVector.Widen(component.Vector, component.CoveragePercent, component.Scale),
                content.Encoder ?? NoPathway));
        }
    }

    /// <summary>The fold with its answers; the fold of components itself where there are none: read it, never feed it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was handed over yet.</exception>
    public SceneFold Complete()
    {
        var components = _components ?? throw new InvalidOperationException("Nothing was handed over yet.");
        if (_latest!.Judged.Count + _latest.Supports.Count + _latest.Registers.Count == 0)
        {
            return components;
        }

        var complete = SceneFold.Restore(components.Save(codec), catalogue, codec);
        foreach (var pair in _latest.Judged)
        {
            complete.Observe(new JudgementArrived(
                new Question(QuestionKind.Conflict, pair.First, pair.Second, Text(complete, pair.First), Text(complete, pair.Second)),
                new Answer(pair.Probability, pair.Evidence),
                _latest.Contradiction ?? NoPathway));
        }

        foreach (var claim in _latest.Supports)
        {
            complete.Observe(new JudgementArrived(
                new Question(QuestionKind.Support, claim.Component, -1, Text(complete, claim.Component), ""),
                new Answer(claim.Probability, claim.Evidence, null, claim.Marks),
                _latest.Support ?? NoPathway));
        }

        foreach (var judged in _latest.Registers)
        {
            complete.Observe(new JudgementArrived(
                new Question(QuestionKind.Register, judged.Component, -1, Text(complete, judged.Component), ""),
                new Answer(0, Posterior: judged.Posterior),
                _latest.Register ?? NoPathway));
        }

        return complete;
    }

    private static string Text(SceneFold fold, int index) => fold.Field.Holds(index) ? fold.Field[index].Text ?? "" : "";
}
