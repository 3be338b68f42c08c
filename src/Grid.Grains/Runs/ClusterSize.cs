namespace Grid.Grains;

/// <summary>How many silos share the work.</summary>
internal static class ClusterSize
{
    /// <summary>The active silos; at least 1.</summary>
    public static async Task<int> AskAsync(IGrainFactory grains) =>
        Math.Max(1, (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count);
}
