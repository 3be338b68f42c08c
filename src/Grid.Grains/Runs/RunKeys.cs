using System.Globalization;

namespace Grid.Grains;

/// <summary>Where a run's things lie in storage; a run's key is <c>tenant/run</c>, both encoded.</summary>
internal static class RunKeys
{
    private const string Names = "run-names/";

    public static string All(string runKey) => $"runs/{runKey}/";

    public static string Part(string runKey, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"runs/{runKey}/parts/{number:D6}");

    public static string Chunk(string runKey, int shard, int chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"runs/{runKey}/results/{shard:D6}/{chunk:D4}");

    public static string Ids(string runKey, int shard) => IdsPrefix(runKey) + shard.ToString("D6", CultureInfo.InvariantCulture);

    public static string IdsPrefix(string runKey) => $"runs/{runKey}/ids/";

    public static string Log(string runKey) => $"runs/{runKey}";

    public static string Name(string runKey) => Names + runKey;

    public static string NamesOf(string tenant) => $"{Names}{tenant}/";

    public static string RunKeyOfName(string name) => name[Names.Length..];

    /// <summary>A shard's key is its run's key and its number.</summary>
    public static (string RunKey, int Number) OfShard(string shardKey)
    {
        var slash = shardKey.LastIndexOf('/');
        return (shardKey[..slash], int.Parse(shardKey.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
