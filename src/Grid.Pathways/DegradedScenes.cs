namespace Grid.Pathways;

/// <summary>Ids of scenes that an analogue answered while the primary pathway failed, to judge again once its bridge is closed.</summary>
/// <remarks>Thread safe. Bounded: beyond the limit the oldest are forgotten and counted.</remarks>
/// <param name="limit">The most ids kept, at least 1.</param>
public sealed class DegradedScenes(int limit = DegradedScenes.DefaultLimit)
{
    /// <summary>Ids kept unless told otherwise.</summary>
    public const int DefaultLimit = 10_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, bool> _ids = new(StringComparer.Ordinal);

    /// <summary>Ids kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _ids.Count;
            }
        }
    }

    /// <summary>Ids forgotten because there was no room.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Remembers a scene; one that is known already keeps its place.</summary>
    /// <param name="id">The scene's id, unique among the caller's scenes.</param>
    public void Add(string id)
    {
        lock (_gate)
        {
            if (!_ids.TryAdd(id, true) || _ids.Count <= limit)
            {
                return;
            }

            _ids.RemoveAt(0);
            Forgotten++;
        }
    }

    /// <summary>Takes the oldest ids out; a scene whose second judgement fails again comes back by itself.</summary>
    /// <param name="most">The most to take.</param>
    public IReadOnlyList<string> Take(int most)
    {
        lock (_gate)
        {
            var taken = _ids.Keys.Take(most).ToList();
            taken.ForEach(id => _ids.Remove(id));
            return taken;
        }
    }
}
