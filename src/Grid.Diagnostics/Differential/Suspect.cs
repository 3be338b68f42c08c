namespace Grid.Diagnostics;

/// <summary>One entry of a report's differential: a break that would explain what the other entries see.</summary>
/// <param name="Code">The catalogue code; of a stabiliser (12.5.x) when what is missing is best named by what restores it.</param>
/// <param name="Probability">How likely it is this one rather than another break or none, 0 to 1.</param>
public sealed record Suspect(string Code, double Probability);
