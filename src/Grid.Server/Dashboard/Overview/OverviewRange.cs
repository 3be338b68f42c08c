namespace Grid.Server.Dashboard.Overviews;

/// <summary>A stretch of time that the overview shows.</summary>
/// <param name="Key">The word in the address.</param>
/// <param name="Title">What a reader chooses.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Step">How long a column of it is.</param>
internal sealed record OverviewRange(string Key, string Title, TimeSpan Length, TimeSpan Step)
{
    /// <summary>All of them, the shortest first.</summary>
    public static IReadOnlyList<OverviewRange> All { get; } =
    [
        new("now", "Last 10 minutes", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(15)),
        new("hour", "Last hour", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
        new("day", "Last day", TimeSpan.FromDays(1), TimeSpan.FromHours(1)),
        new("week", "Last week", TimeSpan.FromDays(7), TimeSpan.FromHours(6)),
        new("month", "Last 30 days", TimeSpan.FromDays(30), TimeSpan.FromDays(1)),
    ];

    /// <summary>The range of a word; the last hour for any other.</summary>
    /// <param name="key">The word, or null.</param>
    public static OverviewRange Of(string? key) => All.FirstOrDefault(r => r.Key == key) ?? All[1];
}
