using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>One sentence or markdown unit of a scene, as it arrives.</summary>
/// <param name="Index">Its place in the scene, from 0.</param>
/// <param name="Turn">The turn it was cut from, from 0.</param>
/// <param name="Start">Where it starts in the turn's text, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Kind">Sentence or markdown unit.</param>
/// <param name="Text">The slice of the turn's text.</param>
public sealed record SceneComponent(int Index, int Turn, int Start, int End, Role Role, UnitKind Kind, string Text);
