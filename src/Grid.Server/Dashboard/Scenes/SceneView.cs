using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>A scene as its page shows it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Scene">The scene with its text.</param>
/// <param name="Tree">Sub-fields with grains; empty while the field is whole.</param>
/// <param name="Status">Counts; the sequence says which state it is.</param>
public sealed record SceneView(Report Report, Scene Scene, IReadOnlyList<SubFieldNode> Tree, SceneStatus Status);
