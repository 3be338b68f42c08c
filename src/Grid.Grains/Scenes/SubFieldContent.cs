using Grid.Diagnostics;
using MessagePack;

namespace Grid.Grains;

/// <summary>What a sub-field gets from its parent: components from a sequence on, and all answers about the sub-field's pairs.</summary>
[MessagePackObject]
public sealed class SubFieldContent
{
    /// <summary>The sub-field's frame: the parent's, with an id of its own.</summary>
    [Key(0)]
    public required SceneFrame Frame { get; init; }

    /// <summary>The components as the parent's window has them, in order.</summary>
    [Key(1)]
    public required List<FieldComponent> Components { get; init; }

    /// <summary>Every answer about pairs within the sub-field, by the sub-field's own indices, in the parent's order.</summary>
    [Key(2)]
    public required List<JudgedConflict> Judged { get; init; }

    /// <summary>The pathway of the vectors.</summary>
    [Key(3)]
    public PathwayUse? Encoder { get; init; }

    /// <summary>The pathway of the answers.</summary>
    [Key(4)]
    public PathwayUse? Contradiction { get; init; }

    /// <summary>Answers about claims of the sub-field, by its own indices.</summary>
    [Key(5)]
    public List<JudgedSupport> Supports { get; init; } = [];

    /// <summary>Answers about registers of the sub-field, by its own indices.</summary>
    [Key(6)]
    public List<JudgedRegister> Registers { get; init; } = [];

    /// <summary>The pathway of the answers about claims.</summary>
    [Key(7)]
    public PathwayUse? Support { get; init; }

    /// <summary>The pathway of the answers about registers.</summary>
    [Key(8)]
    public PathwayUse? Register { get; init; }

    /// <summary>Content of the sub-field with these components, without the first <paramref name="from"/> of them.</summary>
    /// <param name="parent">The parent's fold.</param>
    /// <param name="report">The parent's report with every judged pair.</param>
    /// <param name="letter">The sub-field's letter.</param>
    /// <param name="indices">Its components in the parent, ascending, within the window.</param>
    /// <param name="from">Components to leave out.</param>
    internal static SubFieldContent Of(SceneFold parent, Report report, string letter, IReadOnlyList<int> indices, int from)
    {
        var own = indices.Select(static (index, i) => (index, i)).ToDictionary(static p => p.index, static p => p.i);
        var evidence = report.Conflicts.ToDictionary(static c => (c.Components[0], c.Components[1]), static c => c.Evidence);
        return new SubFieldContent
        {
            Frame = parent.Frame with { Id = $"{parent.Frame.Id}:{letter}" },
            Components = [.. indices.Skip(from).Select(i => parent.Field[i])],
            Judged = [.. (report.Pairs ?? [])
                .Where(p => own.ContainsKey(p.Components[0]) && own.ContainsKey(p.Components[1]))
                .Select(p => new JudgedConflict(
                    own[p.Components[0]], own[p.Components[1]], p.Conflict,
                    evidence.GetValueOrDefault((p.Components[0], p.Components[1]), "")))],
            Encoder = report.Pathways.Encoder,
            Contradiction = report.Pathways.Contradiction,
            Supports = [.. parent.Supports.Where(s => own.ContainsKey(s.Component)).Select(s => s with { Component = own[s.Component] })],
            Registers = [.. parent.Registers.Where(r => own.ContainsKey(r.Component)).Select(r => r with { Component = own[r.Component] })],
            Support = report.Pathways.Support,
            Register = report.Pathways.Register,
        };
    }
}
