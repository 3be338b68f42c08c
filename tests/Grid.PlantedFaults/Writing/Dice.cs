using System.Security.Cryptography;
using System.Text;

namespace Grid.PlantedFaults.Writing;

/// <summary>A source of choices that depends on its name alone: SplitMix64, seeded by a hash of the name.</summary>
/// <remarks>Not thread safe; the same name gives the same choices on every platform and runtime.</remarks>
/// <param name="name">The seed.</param>
public sealed class Dice(string name)
{
    private ulong _state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0);

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">At least 1.</param>
    public int Next(int count) => (int)(Step() % (ulong)count);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>A number from 0 (included) to 1 (not included).</summary>
    public double Share() => (Step() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    public bool Falls(double probability) => Share() < probability;

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Next(items.Count)];
    }

    /// <summary>Some of these, in an order of its own.</summary>
    /// <param name="items">What to choose from.</param>
    /// <param name="count">How many; all when there are fewer.</param>
    public IReadOnlyList<T> Some<T>(IEnumerable<T> items, int count)
    {
        var pool = items.ToList();
        for (var i = pool.Count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (pool[i], pool[j]) = (pool[j], pool[i]);
        }

        return pool.Count <= count ? pool : pool[..count];
    }

    private ulong Step()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
