using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics;

/// <summary>Running hashes of a conversation: the hash at a place stands for every turn up to it.</summary>
/// <remarks>A client that sends its whole history is matched by them, so that only what is new is appended. Thread safe.</remarks>
public static class TurnChain
{
    private const ulong Beginning = 0x6772_6964;

    /// <summary>The running hash of each turn, in order.</summary>
    /// <param name="turns">The turns from the beginning.</param>
    public static ulong[] Of(IReadOnlyList<SceneTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        var chain = new List<ulong>(turns.Count);
        Extend(chain, turns);
        return [.. chain];
    }

    /// <summary>How many turns two conversations have in common at their beginning.</summary>
    /// <param name="first">The running hashes of one.</param>
    /// <param name="second">Of the other.</param>
    public static int Common(IReadOnlyList<ulong> first, IReadOnlyList<ulong> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (least, most) = (0, Math.Min(first.Count, second.Count));
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            (least, most) = first[middle - 1] == second[middle - 1] ? (middle, most) : (least, middle - 1);
        }

        return least;
    }

    /// <summary>Adds the running hashes of turns that follow.</summary>
    /// <param name="chain">The hashes so far.</param>
    /// <param name="turns">The turns that follow.</param>
    public static void Extend(IList<ulong> chain, IReadOnlyList<SceneTurn> turns)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(turns);
        var hash = chain.Count == 0 ? Beginning : chain[^1];
        foreach (var turn in turns)
        {
            hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(turn.Text.AsSpan()), unchecked((long)(hash + (ulong)turn.Role)));
            chain.Add(hash);
        }
    }
}
