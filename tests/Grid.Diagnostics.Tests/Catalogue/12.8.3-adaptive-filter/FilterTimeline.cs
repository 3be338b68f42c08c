using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Runs a page's timeline: outcomes that are fed back, calibrations, and requests with what is done with them.</summary>
/// <remarks>Calm requests have a risk of .2, risky ones of .8, mendable ones of .8 that a repair brings to .2.</remarks>
internal static partial class FilterTimeline
{
    private const double Calm = 0.2;
    private const double Risky = 0.8;

    public static FilterState Run(string timeline, AdaptiveFilter filter)
    {
        var state = FilterState.Initial;
        foreach (var line in timeline.Split('\n'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, $"Not a line of a timeline: {line}");
            var times = match.Groups["times"].Success ? int.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture) : 1;
            for (var i = 0; i < times; i++)
            {
                state = Step(filter, state, match.Groups["event"].Value, match.Groups["mode"].Value, line);
            }
        }

        return state;
    }

    private static FilterState Step(AdaptiveFilter filter, FilterState state, string what, string expected, string line)
    {
        if (what.StartsWith("ask-", StringComparison.Ordinal))
        {
            var risk = what == "ask-calm" ? Calm : Risky;
            var action = AdaptiveFilter.Action(state.InForce, risk, what == "ask-mendable" ? Calm : risk);
            Assert.True(string.Equals(action.ToString(), expected, StringComparison.OrdinalIgnoreCase), $"{line}: the filter says {action}.");
            return state;
        }

        return what switch
        {
            "calm-faithful" => AdaptiveFilter.Observe(state, Calm, 0),
            "calm-false" => AdaptiveFilter.Observe(state, Calm, 1),
            "risky-faithful" => AdaptiveFilter.Observe(state, Risky, 0),
            "risky-false" => AdaptiveFilter.Observe(state, Risky, 1),
            "calibrate" => filter.Calibrate(state),
            "revert" => AdaptiveFilter.Revert(state),
            _ => throw new ArgumentException($"No such event: {what}", nameof(what)),
        };
    }

    [GeneratedRegex(@"^t=\d+ (?<event>[a-z-]+)( x(?<times>\d+))?( -> (?<mode>[a-z]+))?$")]
    private static partial Regex Line();
}
