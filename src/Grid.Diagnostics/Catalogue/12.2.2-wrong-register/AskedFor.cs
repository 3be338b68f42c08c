using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Holds a text against the register or the formality it was asked to have.</summary>
/// <param name="field">The window.</param>
/// <param name="units">Its units.</param>
/// <param name="address">Words of address in it.</param>
/// <param name="language">The scene's language.</param>
internal sealed class AskedFor(SceneField field, IReadOnlyList<RegisterUnit> units, IReadOnlyList<AddressMark> address, TextLanguage language)
{
    private const int MostSpans = 16;

    // Keeps the log ratio of two counts finite; one word against none gives 2.7.
    private const double Smoothing = 0.2;
    private const double CountScale = 1.5;

    /// <summary>The finding for a register asked for; its score is below .5 when the text has it.</summary>
    /// <param name="register">Index into <see cref="Registers.All"/>.</param>
    public RawFinding? Register(int register)
    {
        if (units.Count == 0)
        {
            return null;
        }

        var mean = new RegisterSums([.. units.Select(static u => (u.Posterior, u.Weight))]).Mean(0, units.Count);
        var other = Enumerable.Range(0, mean.Length).Where(r => r != register).MaxBy(r => mean[r]);
        var strangers = units.Where(u => u.Posterior[register] < u.Posterior.Max()).DefaultIfEmpty(units[0]);
        return Finding(
            RegisterScale.Asked(Math.Log(mean[other] / mean[register])),
            $"Asked to be {Registers.All[register]}, it reads as {Registers.All[other]} ({Percent(mean[other])} against {Percent(mean[register])}).",
            [.. strangers.Take(MostSpans).Select(static u => u.Component.Span())]);
    }

    /// <summary>The finding for a formality asked for; its score is below .5 when the text has it.</summary>
    /// <param name="formal">True for formal.</param>
    public RawFinding? Formality(bool formal)
    {
        var polite = RegisterAddress.Evidence(address, polite: true);
        var familiar = RegisterAddress.Evidence(address, polite: false);
        if (language == TextLanguage.Russian && polite + familiar > 0)
        {
            var odds = CountScale * Math.Log((familiar + Smoothing) / (polite + Smoothing));
            var wrong = address.Where(m => m.Polite != formal).DefaultIfEmpty(address[0]);
            return Finding(
                RegisterScale.Formality(formal ? odds : -odds),
                formal ? "Asked to be formal, it says ты." : "Asked to be informal, it says вы.",
                [.. wrong.Take(MostSpans).Select(m => RegisterAddress.Span(m, field))]);
        }

        var read = units.Where(static u => u.Component.Text is not null)
            .Select(static u => (Unit: u, Odds: RegisterModel.Default.Formality(RegisterFeatures.Of(u.Component.Text!)))).ToArray();
        if (read.Length == 0)
        {
            return null;
        }

        var mean = read.Sum(static r => r.Odds * r.Unit.Weight) / read.Sum(static r => r.Unit.Weight);
        var worst = read.OrderBy(r => formal ? r.Odds : -r.Odds).ThenBy(static r => r.Unit.Component.Index).Take(MostSpans)
            .Where(r => r.Odds < 0 == formal).Select(static r => r.Unit).DefaultIfEmpty(read[0].Unit);
        return Finding(
            RegisterScale.Formality(formal ? -mean : mean),
            formal ? "Asked to be formal, it reads as informal." : "Asked to be informal, it reads as formal.",
            [.. worst.OrderBy(static u => u.Component.Index).Select(static u => u.Component.Span())]);
    }

    private static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture) + " %";

    private static RawFinding Finding(double score, string message, IReadOnlyList<Span> spans) => new()
    {
        Code = RegisterScale.Code,
        Kind = "asked",
        Score = score,
        Message = message,
        Spans = spans,
    };
}
