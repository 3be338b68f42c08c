using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Index;

/// <summary>A page of scenes that equals another with the same scenes in the same state.</summary>
/// <param name="Page">The page.</param>
internal sealed record SceneList(ScenePage Page)
{
    /// <inheritdoc/>
    public bool Equals(SceneList? other) => other is not null && Page.Cursor == other.Page.Cursor
        && Page.Rows.Select(static r => (r.Id, r.Sequence)).SequenceEqual(other.Page.Rows.Select(static r => (r.Id, r.Sequence)));

    /// <inheritdoc/>
    public override int GetHashCode() => Page.Rows.Length;
}
