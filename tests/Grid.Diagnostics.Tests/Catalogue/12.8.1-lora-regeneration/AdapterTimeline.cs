using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Runs a page's timeline: each line is a trial (the lower end of its gain in points, the drift of ordinary sentences) or a roll-back, and the version then in use.</summary>
internal static partial class AdapterTimeline
{
    private static readonly LowRankAdapter Adapter = new() { Encoder = "toy-1", Rank = 1, A = [1], B = [1] };

    public static void Run(string timeline)
    {
        var history = AdapterHistory.Empty;
        foreach (var line in timeline.Split('\n'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, $"Not a line of a timeline: {line}");
            var expected = match.Groups["version"].Success ? (int)Number(match, "version") : history.Current;
            history = match.Groups["back"].Success
                ? history.RollBack((int)Number(match, "back"))
                : history.After(new AdapterTrial(
                    Adapter, 300, Number(match, "gain") / 100, Number(match, "low") / 100, 1, Number(match, "drift"), new AdapterOptions().DriftLimit));
            Assert.True(expected == history.Current, $"{line}: version {history.Current} is in use.");
        }
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^t=\d+ (tune gain=(?<gain>-?[\d.]+) low=(?<low>-?[\d.]+) drift=(?<drift>[\d.]+)|roll-back (?<back>\d+))( -> v(?<version>\d+))?$")]
    private static partial Regex Line();
}
