using System.Text.Json.Serialization;

namespace Grid.Diagnostics;

/// <summary>A plan that would restore a scene.</summary>
/// <param name="Code">The stabiliser's code.</param>
/// <param name="Finding">The id of the finding it answers.</param>
/// <param name="Gain">
/// What it is expected to win, 0 to 1: the finding's score, times how often this kind of step has held in our figures, times the
/// share of the scene it leaves as it is. Plans are tried in falling order of it.
/// </param>
/// <param name="Edits">The steps; all of them count components of the scene as it was. Empty where only the speaker can restore it.</param>
/// <param name="Prompt">Text to give the model again, so that it goes on from its last stable state; null where none is needed or no text is kept.</param>
public sealed record StabilisationPlan(
    string Code,
    string Finding,
    double Gain,
    IReadOnlyList<Edit> Edits,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prompt = null);
