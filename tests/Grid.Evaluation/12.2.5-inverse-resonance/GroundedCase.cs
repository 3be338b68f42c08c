using Grid.Diagnostics.Text;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>A text with the evidence it must stay true to, and what people say of it.</summary>
public sealed class GroundedCase
{
    private IReadOnlyList<GroundedComponent>? _components;

    /// <summary>The set.</summary>
    public required string Set { get; init; }

    /// <summary>The source document: cases of one source stay in one fold.</summary>
    public required string Source { get; init; }

    /// <summary>The evidence, shared by the cases of a source.</summary>
    public required GroundedEvidence Evidence { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Its language.</summary>
    public TextLanguage Language { get; init; } = TextLanguage.English;

    /// <summary>Unsupported pieces of the text, where the set marks them.</summary>
    public IReadOnlyList<(int Start, int End)> Spans { get; init; } = [];

    /// <summary>True when spans are marked, so that a word outside them is known to be supported.</summary>
    public bool HasSpans { get; init; }

    /// <summary>True when the text as a whole is unsupported.</summary>
    public bool Unsupported { get; init; }

    /// <summary>A human rating of its support, more is better, where the set has one.</summary>
    public double Rating { get; init; }

    /// <summary>Its components with their claims, read once.</summary>
    public IReadOnlyList<GroundedComponent> Components => _components ??=
        [.. SentenceSplitter.Split(Text, Language).Select(u => new GroundedComponent(u.Start, Evidence.Aligned(Text[u.Start..u.End])))];

    /// <summary>True when a piece of the text overlaps a marked span.</summary>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    public bool IsMarked(int start, int end) => Spans.Any(s => s.Start < end && start < s.End);
}

/// <summary>The evidence of a source, indexed once.</summary>
/// <param name="Passages">The passages.</param>
/// <param name="Prompt">What was asked, or empty.</param>
/// <param name="Language">The language.</param>
public sealed record GroundedEvidence(IReadOnlyList<string> Passages, string Prompt = "", TextLanguage Language = TextLanguage.English)
{
    private readonly Lazy<EvidenceIndex> _index = new(() => new EvidenceIndex(Passages, Language));
    private readonly Dictionary<string, ClaimAlignment> _aligned = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlySet<uint>> _prompt = new(() => Diagnostics.Signals.TermReader.Read(Prompt).StemIds.ToHashSet());

    /// <summary>The index.</summary>
    public EvidenceIndex Index => _index.Value;

    /// <summary>Stems of the prompt.</summary>
    public IReadOnlySet<uint> PromptStems => _prompt.Value;

    /// <summary>A component over this evidence, read once: an answer and its edits share most of theirs.</summary>
    /// <param name="text">The component's text.</param>
    public ClaimAlignment Aligned(string text) =>
        _aligned.TryGetValue(text, out var known) ? known : _aligned[text] = new ClaimAlignment(Claim.Read(text), Index, PromptStems);
}

/// <summary>A component of a case.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Alignment">Its claim over the evidence.</param>
public sealed record GroundedComponent(int Start, ClaimAlignment Alignment)
{
    /// <summary>Its claim.</summary>
    public Claim Claim => Alignment.Claim;
}
