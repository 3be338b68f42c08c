using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Whether a scene or its context carries a unit that a repair puts in.</summary>
/// <remarks>
/// Names and numbers must all stand in scene, context or prompt. Beyond them either a judge supports the unit, or one passage
/// or component has nearly all its words: words gathered from everywhere could say anything.
/// </remarks>
internal sealed class UnitSupport
{
    private const double JudgedFrom = 0.5;
    private const double WordsFromOne = 0.8;

    private readonly List<HashSet<string>> _sources;
    private readonly HashSet<string> _all;
    private readonly HashSet<string> _seen;

    /// <summary>The sources of a scene.</summary>
    /// <param name="frame">Its context and prompt.</param>
    /// <param name="components">Its components' texts.</param>
    public UnitSupport(SceneFrame frame, IEnumerable<string> components)
    {
        components = [.. components];
        _seen = [.. components.Select(LookAlikes.Seen)];
        var context = frame.Context.SelectMany(p => SentenceSplitter.Split(p, frame.Language).Select(u => p[u.Start..u.End]));
        _sources = [.. components.Concat(context).Append(frame.Prompt ?? "").Select(SceneAnchors.Keys)];
        _all = [.. _sources.SelectMany(static s => s)];
    }

    /// <summary>True when the unit is carried.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="judged">A judge's probability that the evidence supports it, or null.</param>
    public bool Carries(string unit, double? judged)
    {
        // The same unit with its letters back in one alphabet says nothing new.
        if (_seen.Contains(LookAlikes.Seen(unit)))
        {
            return true;
        }

        if (SceneAnchors.Firm(unit).Any(a => !_all.Contains(a.Key)))
        {
            return false;
        }

        var words = SceneAnchors.Keys(unit);
        return words.Count == 0 || judged >= JudgedFrom || _sources.Exists(s => words.Count(s.Contains) >= WordsFromOne * words.Count);
    }
}
