namespace Grid.Diagnostics.Rooms;

/// <summary>A gap between two neighbouring components, and what a link over it would win.</summary>
/// <param name="Before">Place of the component after the gap, where a link would be inserted.</param>
/// <param name="Need">How much the gap needs a link: the higher, the looser the two sides hold together for what they are.</param>
/// <param name="First">Place of the component before the gap that the link should tie.</param>
/// <param name="Second">Place of the component after the gap that the link should tie.</param>
/// <param name="FiedlerGain">First-order gain of the field's Fiedler value by one more tie of the mean strength between the two.</param>
public sealed record LinkGap(int Before, double Need, int First, int Second, double FiedlerGain);
