namespace Grid.Server.Dashboard.Scenes;

/// <summary>How a scene stood after so many components.</summary>
/// <param name="Components">Components folded in.</param>
/// <param name="Turn">The turn of the last of them.</param>
/// <param name="Stability">0 broken … 1 stable.</param>
/// <param name="Density">0 … 1, or null when it was too short.</param>
public sealed record CoursePoint(int Components, int Turn, double Stability, double? Density);
