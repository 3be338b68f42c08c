using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The stretch of a text that is in another register than the rest of it.</summary>
/// <param name="Units">Its units.</param>
/// <param name="Gain">How much the posteriors gain from telling it apart, in nats times weight.</param>
/// <param name="Is">The register that rises most in it.</param>
/// <param name="Rest">The likeliest register of the rest.</param>
internal sealed record RegisterDrift(IReadOnlyList<RegisterUnit> Units, double Gain, int Is, int Rest)
{
    // A finding names at most this many components; a longer drift is named by its first ones.
    private const int MostSpans = 64;

    /// <summary>The greatest drift of one text: some neighbouring pieces, at most half of it; null when it is one piece.</summary>
    /// <param name="units">The units of one text, in order.</param>
    public static RegisterDrift? Find(IReadOnlyList<RegisterUnit> units)
    {
        if (units.Count < RegisterScale.FewestUnits)
        {
            return null;
        }

        var values = units.Select(static u => (u.Posterior, u.Weight)).ToArray();
        int[] cuts = [.. RegisterPieces.Cut(values), units.Count];
        var sums = new RegisterSums(values);
        (int From, int To, double Gain) best = (0, 0, double.NegativeInfinity);
        for (var first = 0; first < cuts.Length - 1; first++)
        {
            for (var last = first + 1; last < cuts.Length; last++)
            {
                var (from, to) = (cuts[first], cuts[last]);
                var gain = sums.Cost(0, units.Count) - sums.Cost(from, to) - sums.CostOutside(from, to);
                if ((to - from) * 2 <= units.Count && gain > best.Gain)
                {
                    best = (from, to, gain);
                }
            }
        }

        return best.To == 0 ? null : Named(units, sums, best);
    }

    /// <summary>The finding, with a span on each sentence from the first to the last of the stretch: what is quoted within it belongs to it.</summary>
    /// <param name="field">The window.</param>
    public RawFinding ToFinding(SceneField field)
    {
        var (first, last) = (Units[0].Component, Units[^1].Component);
        var stretch = field.Window.Where(c => c.Index >= first.Index && c.Index <= last.Index && c.Kind == UnitKind.Sentence && c.Role == first.Role);
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{Units.Count} sentences are {Registers.All[Is]} in a text that is {Registers.All[Rest]}.");
        return new RawFinding
        {
            Code = RegisterScale.Code,
            Kind = "drift",
            Score = RegisterScale.Drift(Gain),
            Message = message,
            Spans = [.. stretch.Take(MostSpans).Select(static c => c.Span())],
        };
    }

    private static RegisterDrift Named(IReadOnlyList<RegisterUnit> units, RegisterSums sums, (int From, int To, double Gain) at)
    {
        var inside = sums.Mean(at.From, at.To);
        var whole = sums.Mean(0, units.Count);
        var share = units.Skip(at.From).Take(at.To - at.From).Sum(static u => u.Weight) / units.Sum(static u => u.Weight);
        var outside = whole.Select((w, r) => (w - (share * inside[r])) / (1 - share)).ToArray();
        var rest = Array.IndexOf(outside, outside.Max());
        var rises = inside.Select((p, r) => r == rest ? double.NegativeInfinity : p - outside[r]).ToArray();
        return new RegisterDrift([.. units.Skip(at.From).Take(at.To - at.From)], at.Gain, Array.IndexOf(rises, rises.Max()), rest);
    }
}
