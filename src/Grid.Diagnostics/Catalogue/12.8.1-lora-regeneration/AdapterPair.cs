namespace Grid.Diagnostics.Rooms;

/// <summary>Two texts as the encoder's last layer meets them, and how near they should be.</summary>
/// <param name="First">The layer's input for one text.</param>
/// <param name="Second">The layer's input for the other.</param>
/// <param name="Target">0 unrelated … 1 the same, on any even scale: only order and distances count.</param>
/// <param name="Source">What the pair was taken from: pairs of one source stay in one fold.</param>
public sealed record AdapterPair(float[] First, float[] Second, double Target, string Source);
