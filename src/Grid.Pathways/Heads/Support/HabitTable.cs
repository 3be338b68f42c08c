namespace Grid.Pathways.Heads;

/// <summary>How often models write a word without support: the log odds of a stem, where the evidence has it and where it lacks it.</summary>
/// <remarks>Learned counts with shrinkage; a stem it lacks has odds 0. Immutable, thread safe.</remarks>
public sealed class HabitTable
{
    /// <summary>Steps of the stored log odds in one unit.</summary>
    public const double StepsPerUnit = 25;

    private readonly Dictionary<uint, (sbyte Unmatched, sbyte Matched)> _odds;

    /// <summary>A table of these odds, in steps.</summary>
    /// <param name="odds">By stem id.</param>
    public HabitTable(IReadOnlyDictionary<uint, (sbyte Unmatched, sbyte Matched)> odds) => _odds = new(odds);

    /// <summary>Reads a table.</summary>
    /// <param name="reader">Where <see cref="Write"/> wrote it.</param>
    public static HabitTable Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var odds = new Dictionary<uint, (sbyte, sbyte)>(count);
        for (var i = 0; i < count; i++)
        {
            odds[reader.ReadUInt32()] = (reader.ReadSByte(), reader.ReadSByte());
        }

        return new HabitTable(odds);
    }

    /// <summary>Writes the table, by stem id.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_odds.Count);
        foreach (var (stem, (unmatched, matched)) in _odds.OrderBy(static o => o.Key))
        {
            writer.Write(stem);
            writer.Write(unmatched);
            writer.Write(matched);
        }
    }

    /// <summary>The log odds of a stem.</summary>
    /// <param name="stem">Its id.</param>
    /// <param name="matched">Whether the evidence has it.</param>
    public float Odds(uint stem, bool matched) =>
        _odds.TryGetValue(stem, out var steps) ? (float)((matched ? steps.Matched : steps.Unmatched) / StepsPerUnit) : 0;
}
