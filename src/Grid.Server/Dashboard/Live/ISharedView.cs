namespace Grid.Server.Dashboard.Live;

/// <summary>A shared view, whatever it shows.</summary>
internal interface ISharedView : IAsyncDisposable
{
    /// <summary>True while a page watches it.</summary>
    bool IsWatched { get; }
}
