using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.5.2: separates a scene by register for as long as it is judged, each piece apart, and joins it again without loss.</summary>
/// <remarks>The plan sets the pieces apart with a blank line; <see cref="RegisterSplit"/> does the splitting, judging apart and joining.</remarks>
public sealed class RegisterSplitStabiliser : Stabiliser
{
    private const string Apart = "\n\n";

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.5.2",
        Slug = "register-split",
        Title = "Temporary split of the scene by registers",
        TitleRu = "Временное разделение сцены по регистрам",
        Kind = RoomKind.Stabiliser,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<StabilisationPlan> Plan(Report report, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(report);
        var drift = report.Findings.FirstOrDefault(f => f.Remedy == Descriptor.Code && f.Kind == "drift" && f.Severity >= Severity.Warning);
        if (drift is null)
        {
            return [];
        }

        var pieces = RegisterSplit.Of(scene);
        var edits = pieces.Skip(1).Select((piece, p) => new Edit("insert", piece.First, Apart, Why(piece, pieces[p]))).ToList();
        return edits.Count == 0 ? [] : [new StabilisationPlan(Descriptor.Code, drift.Id, edits)];
    }

    private static string Why(RegisterPiece piece, RegisterPiece before) => string.Create(
        CultureInfo.InvariantCulture,
        $"From here {piece.Count} components are {piece.Register}, after {before.Register}: judge and revise them apart.");
}
