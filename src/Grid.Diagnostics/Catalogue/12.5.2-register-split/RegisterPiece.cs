namespace Grid.Diagnostics.Rooms;

/// <summary>A part of one turn within a piece.</summary>
/// <param name="Number">The number of the turn in the scene.</param>
/// <param name="Turn">The turn with this part of its text.</param>
public sealed record PieceTurn(int Number, SceneTurn Turn);

/// <summary>A stretch of a scene in one register.</summary>
/// <param name="Register">The likeliest register of the stretch; empty when no sentence of it shows one.</param>
/// <param name="First">Index of its first component in the scene.</param>
/// <param name="Count">Its components.</param>
/// <param name="Turns">Its text, turn by turn, with every character of the scene between this piece's start and the next one's.</param>
public sealed record RegisterPiece(string Register, int First, int Count, IReadOnlyList<PieceTurn> Turns);
