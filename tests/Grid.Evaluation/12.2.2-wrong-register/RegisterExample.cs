using Grid.Diagnostics.Signals;

namespace Grid.Evaluation.Rooms;

/// <summary>A text whose register is known.</summary>
/// <param name="Source">Texts of one source stay in one fold.</param>
/// <param name="Text">The text.</param>
/// <param name="Register">Index into <see cref="Registers.All"/>.</param>
/// <param name="Weight">How much it counts before registers are balanced.</param>
/// <param name="Own">True for text written for Grid.</param>
public sealed record RegisterExample(string Source, string Text, int Register, double Weight, bool Own)
{
    /// <summary>The text, read.</summary>
    public RegisterFeatures Features => field ??= RegisterFeatures.Of(Text);
}
