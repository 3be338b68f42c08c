using System.Globalization;
using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What 12.4.1 remembers: how much it was given to judge.</summary>
[MessagePackObject]
public sealed class DoubleConflictState
{
    /// <summary>Judged components so far.</summary>
    [Key(0)]
    public int Judged { get; set; }
}

/// <summary>12.4.1: two or more conflicts that no single repair resolves.</summary>
/// <remarks>
/// Pairs of components that cannot both hold are the edges of a graph. When one component, taken away, settles them all, there
/// is one conflict (12.1.2); when none does, the scene is excited by two. The finding names the pairs and the cheapest set of components to drop.
/// </remarks>
public sealed class DoubleConflictDetector : Detector<DoubleConflictState>
{
    private const string Code = "12.4.1";
    private const int PairsShown = 3;
    private const double TieCost = 0.25;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "double-conflict",
        Title = "When a scene excites two conflicts",
        TitleRu = "Когда сцена возбуждает два конфликта",
        Kind = RoomKind.Detector,
        QuietThreshold = ClashScale.Quiet,
        Remedy = "12.5.3",
    };

    /// <inheritdoc/>
    protected override void Observe(DoubleConflictState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        state.Judged += arrival.Judged ? 1 : 0;
    }

    /// <inheritdoc/>
    protected override void Read(DoubleConflictState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (state.Judged < 3)
        {
            draft.Abstain(Code, Undecided.TooShort);
            return;
        }

        var all = new ConflictGraph(draft.JudgedPairs.Where(static p => p.Evidence.Length > 0));
        var score = ClashScale.Score(all.Unresolved);
        draft.Decide(Code, score);
        if (all.Independent() is { } pair && score >= JudgedConflict.Boundary)
        {
            draft.Open.Add(Finding(field, all, pair, score));
        }
    }

    private static RawFinding Finding(SceneField field, ConflictGraph all, (JudgedConflict First, JudgedConflict Second) pair, double score)
    {
        var sure = new ConflictGraph(all.Edges.Where(e => e.Probability >= pair.Second.Probability));
        var shown = new[] { pair.First, pair.Second }.Concat(sure.Edges.Where(e => e != pair.First && e != pair.Second))
            .Distinct().Take(PairsShown).ToList();
        var drop = sure.Repair(i => 1 + (TieCost * Held(field, i)));
        var message = string.Create(CultureInfo.InvariantCulture,
            $"{sure.Edges.Count} conflicts that no single repair settles: {string.Join("; ", shown.Select(Shown))}. Dropping {string.Join(" and ", drop.Select(static d => $"component {d}"))} settles them.");
        return new RawFinding
        {
            Code = Code,
            Score = score,
            Message = message,
            Spans = [.. shown.SelectMany(static e => new[] { e.First, e.Second }).Distinct().Order().Select(i => field[i].Span())],
        };
    }

    private static string Shown(JudgedConflict edge) =>
        string.Create(CultureInfo.InvariantCulture, $"{edge.First} and {edge.Second} ({edge.Evidence})");

    // A component that others share words with is missed more.
    private static double Held(SceneField field, int index) =>
        field.Window.Count(c => c.Index != index && Affinity.SharesTerm(c, field[index]));
}
