using MessagePack;

namespace Grid.Grains;

/// <summary>The order of a scene's numbered turns: which comes next, which wait for it, which were given up, which came after that.</summary>
/// <remarks>Saved with the scene. What happened to an append is told by its number alone, so a replay of the log gives the same order. Not thread safe.</remarks>
[MessagePackObject]
public sealed class TurnOrder
{
    /// <summary>How far ahead of the next turn one may be that waits.</summary>
    public const int Window = 16;

    /// <summary>The highest number of a turn.</summary>
    public const int NumberLimit = 1_000_000_000;

    private const int GapLimit = 64;
    private const int LateLimit = 64;

    /// <summary>The number of the next turn.</summary>
    [Key(0)]
    public int Next { get; set; }

    /// <summary>Turns that wait, by number.</summary>
    [Key(1)]
    public List<WaitingTurns> Waiting { get; set; } = [];

    /// <summary>Numbers that were given up and have not come; the newest <see cref="GapLimit"/> ranges.</summary>
    [Key(2)]
    public List<TurnGap> Gaps { get; set; } = [];

    /// <summary>The places of turns that came after they were given up; the newest <see cref="LateLimit"/>.</summary>
    [Key(3)]
    public List<int> Late { get; set; } = [];

    /// <summary>Turns that were given up and have not come.</summary>
    [IgnoreMember]
    public long Missing => Gaps.Sum(static g => (long)g.End - g.Start);

    /// <summary>The length of the text that waits, in UTF-16 units.</summary>
    [IgnoreMember]
    public int WaitingLength => Waiting.Sum(static w => w.Length);

    /// <summary>The waiting turns with the least number; null when none wait.</summary>
    [IgnoreMember]
    public WaitingTurns? First => Waiting.Count > 0 ? Waiting[0] : null;

    /// <summary>True when some of the numbers are those of turns that the scene has, or that wait.</summary>
    /// <param name="number">The first number.</param>
    /// <param name="count">How many.</param>
    public bool IsTaken(int number, int count) =>
        (number < Next && !Gaps.Exists(g => g.Start <= number && number + count <= g.End))
        || Waiting.Exists(w => number < w.Number + w.Turns.Count && w.Number < number + count);

    /// <summary>Keeps turns until those before them are there.</summary>
    /// <param name="turns">The turns.</param>
    public void Hold(WaitingTurns turns)
    {
        var place = Waiting.FindIndex(w => w.Number > turns.Number);
        Waiting.Insert(place < 0 ? Waiting.Count : place, turns);
    }

    /// <summary>Turns became part of the scene.</summary>
    /// <param name="number">The number of the first; null where they are not numbered: then they are the next.</param>
    /// <param name="firstTurn">Its place in the scene.</param>
    /// <param name="count">How many.</param>
    public void Take(int? number, int firstTurn, int count)
    {
        var first = number ?? Next;
        Waiting.RemoveAll(w => w.Number == first);
        if (first < Next)
        {
            Fill(first, count);
            Late.AddRange(Enumerable.Range(firstTurn, count));
            Late.RemoveRange(0, Math.Max(0, Late.Count - LateLimit));
            return;
        }

        if (first > Next)
        {
            Gaps.Add(new TurnGap(Next, first));
            Gaps.RemoveRange(0, Math.Max(0, Gaps.Count - GapLimit));
        }

        Next = first + count;
    }

    private void Fill(int number, int count)
    {
        var place = Gaps.FindIndex(g => g.Start <= number && number + count <= g.End);
        if (place >= 0)
        {
            var gap = Gaps[place];
            Gaps.RemoveAt(place);
            Gaps.InsertRange(place, new[] { gap with { End = number }, gap with { Start = number + count } }.Where(static g => g.Start < g.End));
        }
    }
}

/// <summary>Turns that wait for those before them.</summary>
[MessagePackObject]
public sealed class WaitingTurns
{
    /// <summary>The number of the first.</summary>
    [Key(0)]
    public int Number { get; init; }

    /// <summary>The turns.</summary>
    [Key(1)]
    public List<Diagnostics.SceneTurn> Turns { get; init; } = [];

    /// <summary>The length of their text, in UTF-16 units.</summary>
    [IgnoreMember]
    public int Length => Turns.Sum(static t => t.Text.Length);
}

/// <summary>Numbers of turns that have not come.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
[MessagePackObject]
public sealed record TurnGap([property: Key(0)] int Start, [property: Key(1)] int End);
