using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Grid.Pathways.Encoders;

/// <summary>The newest readings by a 128-bit hash of their text; the one unused for longest goes first.</summary>
/// <remarks>Thread safe. A hit gives what a fresh reading would give, so a cache never shows in a report.</remarks>
/// <param name="limit">Most readings kept; 0 keeps none.</param>
internal sealed class VectorCache(int limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<(UInt128 Key, UseLiteReading Reading)>> _places = [];
    private readonly LinkedList<(UInt128 Key, UseLiteReading Reading)> _byUse = [];

    /// <summary>The key of a text.</summary>
    public static UInt128 KeyOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>A kept reading, or null.</summary>
    public UseLiteReading? Find(UInt128 key)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(key, out var place))
            {
                return null;
            }

            _byUse.Remove(place);
            _byUse.AddFirst(place);
            return place.Value.Reading;
        }
    }

    /// <summary>Keeps a reading.</summary>
    public void Keep(UInt128 key, UseLiteReading reading)
    {
        lock (_lock)
        {
            if (limit == 0 || _places.ContainsKey(key))
            {
                return;
            }

            if (_places.Count == limit)
            {
                _places.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            _places.Add(key, _byUse.AddFirst((key, reading)));
        }
    }
}
