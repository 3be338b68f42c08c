namespace Grid.Diagnostics.Rooms;

/// <summary>Partitions written as one number an item.</summary>
internal static class Labels
{
    /// <summary>The same partition with its parts numbered by first appearance.</summary>
    /// <param name="labels">Any numbers.</param>
    public static int[] InOrder(int[] labels)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(labels, label =>
        {
            if (!numbers.TryGetValue(label, out var number))
            {
                numbers[label] = number = numbers.Count;
            }

            return number;
        });
    }

    /// <summary>How often neighbours differ.</summary>
    /// <param name="labels">The partition.</param>
    public static int Changes(int[] labels)
    {
        var changes = 0;
        for (var i = 1; i < labels.Length; i++)
        {
            changes += labels[i] == labels[i - 1] ? 0 : 1;
        }

        return changes;
    }
}
