using System.Globalization;

namespace Grid.Formats;

/// <summary>A limit that a run must keep: a target and at most so many records, or so many in a hundred.</summary>
/// <param name="Target">A verdict, a catalogue code, <c>errors</c>, <c>degraded</c> or <c>findings</c>.</param>
/// <param name="Limit">The most that passes: a count, or a percentage when <paramref name="IsPercentage"/>.</param>
/// <param name="IsPercentage">True for N%: of records for <c>errors</c>, of scenes otherwise.</param>
/// <remarks>Every target counts records, never findings: a scene with five findings of an entry counts once.</remarks>
public sealed record Gate(string Target, double Limit, bool IsPercentage)
{
    /// <summary>Target of records that could not be read.</summary>
    public const string Errors = "errors";

    /// <summary>Target of scenes that an analogue pathway judged in part.</summary>
    public const string Degraded = "degraded";

    /// <summary>Target of scenes with a finding of warning or error.</summary>
    public const string Findings = "findings";

    private static readonly string[] Words = ["stable", "strained", "unstable", "undecided", Errors, Degraded, Findings];

    /// <summary>Reads <c>TARGET:LIMIT</c>, such as <c>unstable:0</c> or <c>12.4.3:2.5%</c>.</summary>
    /// <param name="text">The gate.</param>
    /// <exception cref="FormatException">It is no gate; the message says what to write.</exception>
    public static Gate Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var target = colon < 0 ? text : text[..colon];
        if (!Words.Contains(target, StringComparer.Ordinal) && !IsCode(target))
        {
            throw new FormatException(
                $"'{Shown.Clip(target, 40)}' is no target; use a code such as 12.4.3 or one of {string.Join(", ", Words)}.");
        }

        var limit = colon < 0 ? "" : text[(colon + 1)..];
        var percentage = limit.EndsWith('%');
        if (!double.TryParse(percentage ? limit[..^1] : limit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || (percentage && value > 100) || (!percentage && value != Math.Floor(value)))
        {
            throw new FormatException($"'{Shown.Clip(text, 60)}' has no limit; write {target}:N or {target}:N% with N from 0 up.");
        }

        return new Gate(target, value, percentage);
    }

    /// <summary>Whether results keep the limit.</summary>
    /// <param name="results">The results.</param>
    public GateResult Judge(RunResults results)
    {
        var count = Target switch
        {
            Errors => results.Errors,
            Degraded => results.Degraded,
            Findings => results.Alarmed,
            _ when results.Verdicts.TryGetValue(Target, out var verdict) => verdict,
            _ => results.Entries.GetValueOrDefault(Target)?.Scenes ?? 0,
        };
        var of = Target == Errors ? results.Records : results.Scenes;

        // Compared without division, so that 5% of 20 is exactly 1.
        var passed = IsPercentage ? count * 100m <= (decimal)Limit * of : count <= Limit;
        return new GateResult(ToString(), count, of, passed);
    }

    /// <summary>The gate as it is written.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Target}:{Limit}{(IsPercentage ? "%" : "")}");

    private static bool IsCode(string target)
    {
        var parts = target.Split('.');
        return parts.Length == 3 && parts.All(static p => p.Length is 1 or 2 && p.All(char.IsAsciiDigit));
    }
}

/// <summary>A gate after a run.</summary>
/// <param name="Gate">As it was written.</param>
/// <param name="Count">Records that fell under it.</param>
/// <param name="Of">Records it was measured over.</param>
/// <param name="Passed">True when the limit was kept.</param>
public sealed record GateResult(string Gate, long Count, long Of, bool Passed);
