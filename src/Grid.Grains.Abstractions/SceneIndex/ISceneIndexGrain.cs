using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>The list of a tenant's live scenes, searchable without waking one; key: the tenant.</summary>
[Alias("grid.scene-index")]
public interface ISceneIndexGrain : IGrainWithStringKey
{
    /// <summary>Takes in rows; a scene's later row replaces its earlier one. When it returns they survive a crash.</summary>
    /// <param name="rows">The rows, in any order; repeating them is harmless.</param>
    [Alias("upsert")]
    Task UpsertAsync(SceneRow[] rows);

    /// <summary>Forgets a scene.</summary>
    /// <param name="created">When its first turn came, in milliseconds since 1970.</param>
    /// <param name="id">Its id.</param>
    [Alias("remove")]
    Task RemoveAsync(long created, string id);

    /// <summary>A page of scenes, the newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <exception cref="ArgumentException">The cursor is none, or the limit out of range.</exception>
    [Alias("search")]
    [ReadOnly]
    Task<ScenePage> SearchAsync(SceneQuery query);

    /// <summary>Counts over time and by stream.</summary>
    /// <param name="from">Scenes begun at or after this, in milliseconds since 1970.</param>
    /// <param name="until">And before this.</param>
    /// <param name="byDay">True for days, false for hours.</param>
    [Alias("overview")]
    [ReadOnly]
    Task<SceneOverview> OverviewAsync(long from, long until, bool byDay);
}
