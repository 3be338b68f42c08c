using System.Globalization;
using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What 12.1.2 remembers: how much it was given to judge.</summary>
[MessagePackObject]
public sealed class LogicalOrResonantState
{
    /// <summary>Judged components so far.</summary>
    [Key(0)]
    public int Judged { get; set; }
}

/// <summary>12.1.2: the scene does not add up; logically (its parts clash in one field), resonantly (there is no field in common), or both.</summary>
/// <remarks>
/// Two scores that do not know of each other: the surest conflict of the judged pairs, on <see cref="ClashScale"/>, and the
/// share of components that nothing near them holds (<see cref="FieldShare"/>). The entry's score is the greater, its kind says which: logical, resonant or both.
/// </remarks>
public sealed class LogicalOrResonantDetector : Detector<LogicalOrResonantState>
{
    private const string Code = "12.1.2";
    private const int AloneShown = 24;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "logical-or-resonant",
        Title = "When a scene does not add up: a logical break is no failure of resonance",
        TitleRu = "Когда сцена не складывается: логический провал ≠ резонансный сбой",
        Kind = RoomKind.Detector,
        QuietThreshold = ClashScale.Quiet,
        Remedy = "12.5.1",
    };

    /// <inheritdoc/>
    protected override void Observe(LogicalOrResonantState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        state.Judged += arrival.Judged ? 1 : 0;
    }

    /// <inheritdoc/>
    protected override void Read(LogicalOrResonantState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var surest = draft.JudgedPairs.Where(static p => p.Evidence.Length > 0)
            .OrderByDescending(static p => p.Probability).ThenBy(static p => p.First).ThenBy(static p => p.Second).FirstOrDefault();
        var clash = ClashScale.Score(surest?.Probability ?? 0);
        var (share, alone) = FieldShare.Of(draft.Frame, field);
        if (state.Judged < 2 || (share is null && draft.JudgedPairs.Count == 0))
        {
            draft.Abstain(Code, Undecided.TooShort);
            return;
        }

        var resonance = ResonanceScale.Score(share ?? 0);
        draft.Decide(Code, Math.Max(clash, resonance));
        if (Kind(clash, resonance) is { } kind)
        {
            draft.Open.Add(Finding(kind, Math.Max(clash, resonance), surest, alone, field));
        }
    }

    /// <summary>The kind of break at the labelled boundary, or null for none.</summary>
    /// <param name="clash">The clash score.</param>
    /// <param name="resonance">The resonance score.</param>
    public static string? Kind(double clash, double resonance) =>
        (clash >= JudgedConflict.Boundary, resonance >= JudgedConflict.Boundary) switch
        {
            (true, true) => "both",
            (true, false) => "logical",
            (false, true) => "resonant",
            _ => null,
        };

    /// <summary>The resonance score of a window whose components are all judged, or null when it is too short.</summary>
    /// <param name="field">The window.</param>
    public static double? Resonance(SceneField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return FieldShare.Of(new SceneFrame { Id = "", JudgeEveryone = true }, field).Score is { } share ? ResonanceScale.Score(share) : null;
    }

    private static RawFinding Finding(string kind, double score, JudgedConflict? surest, IReadOnlyList<int> alone, SceneField field)
    {
        int[] pair = kind != "resonant" && surest is not null ? [surest.First, surest.Second] : [];
        var loose = kind != "logical" ? alone.Take(AloneShown) : [];
        var places = pair.Concat(loose).Distinct().Order().ToArray();
        var clash = surest is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"components {surest.First} and {surest.Second} cannot both hold ({surest.Evidence})");
        var message = kind switch
        {
            "logical" => $"One field, but {clash}.",
            "resonant" => $"The parts share no field: nothing near them holds {alone.Count} of them.",
            _ => $"The parts share no field, and {clash}.",
        };
        return new RawFinding
        {
            Code = Code,
            Kind = kind,
            Score = score,
            Message = message,
            Spans = [.. (places.Length == 0 ? [field.Window[^1].Index] : places).Select(i => field[i].Span())],
        };
    }
}
