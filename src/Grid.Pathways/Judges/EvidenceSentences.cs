using System.Runtime.CompilerServices;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Pathways;

/// <summary>A scene's evidence cut into sentences, to find those nearest to a claim: what a judge with a short memory is shown.</summary>
/// <remarks>Cut once a scene and again only when its passages change. Nearness is the summed weight of shared content words; no model.</remarks>
internal sealed class EvidenceSentences
{
    private static readonly ConditionalWeakTable<SceneEvidence, EvidenceSentences> Cut = [];

    private readonly IReadOnlyList<string> _passages;
    private readonly List<(string Text, HashSet<uint> Terms)> _sentences = [];

    private EvidenceSentences(IReadOnlyList<string> passages)
    {
        _passages = passages;
        foreach (var passage in passages)
        {
            var language = LanguageDetector.Detect(passage);
            foreach (var unit in SentenceSplitter.Split(passage, language))
            {
                var text = passage.Substring(unit.Start, unit.Length);
                _sentences.Add((text, [.. TermReader.Read(text).Terms]));
            }
        }
    }

    /// <summary>The sentences of a scene's evidence.</summary>
    public static EvidenceSentences Of(SceneEvidence evidence)
    {
        if (!Cut.TryGetValue(evidence, out var cut) || !ReferenceEquals(cut._passages, evidence.Passages))
        {
            cut = new EvidenceSentences(evidence.Passages);
            Cut.AddOrUpdate(evidence, cut);
        }

        return cut;
    }

    /// <summary>The sentences that share most with the claims, in the evidence's order; all of them when they fit.</summary>
    /// <param name="claims">The claims; each in turn takes its nearest sentence.</param>
    /// <param name="characters">The most characters of text.</param>
    public IReadOnlyList<string> Nearest(IReadOnlyList<string> claims, int characters)
    {
        if (_sentences.Sum(static s => s.Text.Length) <= characters)
        {
            return [.. _sentences.Select(static s => s.Text)];
        }

        var ranked = claims.Select(Ranked).ToList();
        var taken = new SortedSet<int>();
        var left = characters;
        for (var rank = 0; rank < _sentences.Count && left > 0; rank++)
        {
            foreach (var order in ranked)
            {
                var at = order[rank];
                if (!taken.Contains(at) && _sentences[at].Text.Length <= left)
                {
                    taken.Add(at);
                    left -= _sentences[at].Text.Length;
                }
            }
        }

        return [.. taken.Select(i => _sentences[i].Text)];
    }

    /// <summary>The sentence that shares most with the claim; empty without evidence.</summary>
    public string Best(string claim) => _sentences.Count == 0 ? "" : _sentences[Ranked(claim)[0]].Text;

    private int[] Ranked(string claim)
    {
        var terms = TermReader.Read(claim).Terms;
        var scores = _sentences.ConvertAll(s => terms.Where(s.Terms.Contains).Sum(Background.Weight));
        return [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ThenBy(static i => i)];
    }
}
