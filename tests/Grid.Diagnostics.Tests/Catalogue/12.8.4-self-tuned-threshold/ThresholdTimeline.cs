using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Runs a page's timeline: rows of scores spread evenly over a range with the share of alarms among them in percent; or what an operator does.</summary>
internal static partial class ThresholdTimeline
{
    private const double GoldenRatio = 0.618_033_988_749_894_9;

    public static void Run(string timeline, SelfTunedThreshold mechanism)
    {
        var state = mechanism.Start();
        foreach (var line in timeline.Split('\n'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, $"Not a line of a timeline: {line}");
            if (!match.Groups["low"].Success)
            {
                state = Told(mechanism, state, match);
                continue;
            }

            var before = state;
            var times = Number(match, "times");
            for (var i = 0; i < times; i++)
            {
                var place = ((state.Seen + 1) * GoldenRatio) % 1;
                (_, state) = mechanism.Observe(state, Number(match, "low") + (place * (Number(match, "high") - Number(match, "low"))));
            }

            var share = Math.Round(100 * (state.Alarms - before.Alarms) / times, MidpointRounding.AwayFromZero);
            Assert.True(share.Equals(Number(match, "percent")), $"{line}: {share} % alarmed.");
        }
    }

    private static ThresholdState Told(SelfTunedThreshold mechanism, ThresholdState state, Match match) => match.Groups["what"].Value switch
    {
        "pin" => SelfTunedThreshold.Pin(state, Number(match, "to")),
        "release" => mechanism.Release(state),
        _ => mechanism.Ask(state, Number(match, "to") / 100),
    };

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^t=\d+ (scores (?<low>0?\.\d+)-(?<high>0?\.\d+) x(?<times>\d+) -> (?<percent>\d+)%|(?<what>pin|release|ask)( (?<to>[\d.]+)%?)?)$")]
    private static partial Regex Line();
}
