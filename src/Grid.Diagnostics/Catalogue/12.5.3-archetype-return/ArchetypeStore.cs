using System.IO.Hashing;
using System.Runtime.InteropServices;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>An archetype by its name and signature, without its text.</summary>
/// <param name="Name">What the caller knows it by.</param>
/// <param name="Similarity">How near it is, 0 to 1: the estimated share of stems and pairs of stems in common.</param>
public sealed record NearArchetype(string Name, double Similarity);

/// <summary>Remembers stable texts by signature and finds the nearest one to a broken text.</summary>
/// <remarks>
/// MinHash (Broder 1997) of <see cref="Hashes"/> minima over the stems and neighbouring pairs of stems of a text: 512 bytes an archetype, no text. Bounded:
/// beyond the capacity the oldest goes. The look-up compares with each, a few microseconds a thousand. Not thread safe.
/// </remarks>
/// <param name="capacity">The most archetypes.</param>
public sealed class ArchetypeStore(int capacity = ArchetypeStore.DefaultCapacity)
{
    /// <summary>The capacity unless another is asked for.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>Minima of a signature.</summary>
    public const int Hashes = 128;

    private readonly LinkedList<(string Name, uint[] Signature)> _known = [];

    /// <summary>Archetypes held.</summary>
    public int Count => _known.Count;

    /// <summary>Remembers a text under a name; the same name again replaces it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="text">The text.</param>
    public void Remember(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var node = _known.First; node is not null; node = node.Next)
        {
            if (node.Value.Name == name)
            {
                _known.Remove(node);
                break;
            }
        }

        _known.AddLast((name, Signature(text)));
        if (_known.Count > capacity)
        {
            _known.RemoveFirst();
        }
    }

    /// <summary>The nearest archetype; the earlier one where two are as near. Null when there is none, or none has anything in common.</summary>
    /// <param name="text">A text.</param>
    public NearArchetype? Nearest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var signature = Signature(text);
        NearArchetype? best = null;
        foreach (var (name, known) in _known)
        {
            var same = 0;
            for (var h = 0; h < Hashes; h++)
            {
                same += known[h] == signature[h] && known[h] != uint.MaxValue ? 1 : 0;
            }

            if (same > 0 && same > (best?.Similarity ?? 0) * Hashes)
            {
                best = new NearArchetype(name, same / (double)Hashes);
            }
        }

        return best;
    }

    private static uint[] Signature(string text)
    {
        var stems = TermReader.Read(text).StemIds;
        var minima = new uint[Hashes];
        Array.Fill(minima, uint.MaxValue);
        for (var i = 0; i < stems.Count; i++)
        {
            Take(minima, stems[i]);
            if (i > 0)
            {
                Take(minima, ((ulong)stems[i - 1] << 32) | stems[i]);
            }
        }

        return minima;
    }

    // One strong hash, then a cheap mixing for each of the minima.
    private static void Take(uint[] minima, ulong feature)
    {
        var seed = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(ref feature)));
        for (var h = 0; h < minima.Length; h++)
        {
            var mixed = (seed + ((ulong)h * 0x9E3779B97F4A7C15UL)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 29)) * 0x94D049BB133111EBUL;
            minima[h] = Math.Min(minima[h], (uint)(mixed >> 32));
        }
    }
}
