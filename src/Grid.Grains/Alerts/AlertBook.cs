using Grid.Grains.Abstractions;
using MessagePack;

namespace Grid.Grains;

/// <summary>A tenant's alerts as they are saved, the oldest first.</summary>
[MessagePackObject]
public sealed class AlertBook
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; set; } = CurrentVersion;

    /// <summary>The alerts, at most <see cref="IAlertGrain.Limit"/>.</summary>
    [Key(1)]
    public List<AlertEntry> Entries { get; init; } = [];

    /// <summary>Adds an alert unless it is known.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="state">Where it stands at first.</param>
    /// <returns>True when it is new.</returns>
    internal bool Add(Alert alert, AlertState state)
    {
        if (Entries.Exists(e => e.Alert.Id == alert.Id))
        {
            return false;
        }

        if (Entries.Count >= IAlertGrain.Limit)
        {
            MakeRoom();
        }

        Entries.Add(new AlertEntry { Alert = alert, State = state });
        return true;
    }

    /// <summary>Changes an alert.</summary>
    /// <returns>False when it is not known.</returns>
    internal bool Change(string id, Func<AlertEntry, AlertEntry?> change)
    {
        var place = Entries.FindIndex(e => e.Alert.Id == id);
        if (place < 0 || change(Entries[place]) is not { } changed)
        {
            return false;
        }

        Entries[place] = changed;
        return true;
    }

    // What was delivered leaves first, then what is dead; what waits is lost only when nothing else is left, and counted.
    private void MakeRoom()
    {
        var leaving = Place(static s => s is AlertState.Delivered or AlertState.Listed);
        leaving = leaving >= 0 ? leaving : Math.Max(0, Place(static s => s == AlertState.Dead));
        if (Entries[leaving].State == AlertState.Pending)
        {
            GridTelemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("grid.outcome", "dropped"));
        }

        Entries.RemoveAt(leaving);
    }

    private int Place(Func<AlertState, bool> wanted) => Entries.FindIndex(e => wanted(e.State));
}
