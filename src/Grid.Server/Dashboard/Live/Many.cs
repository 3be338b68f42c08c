namespace Grid.Server.Dashboard.Live;

/// <summary>A list that equals another with equal items, so that a view is told on only when something changed.</summary>
/// <typeparam name="T">The items; compared by value.</typeparam>
/// <param name="Items">The items in order.</param>
internal sealed record Many<T>(IReadOnlyList<T> Items)
{
    /// <inheritdoc/>
    public bool Equals(Many<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Count;
}
