using Grid.Diagnostics;

namespace Grid.Pathways;

/// <summary>What a scene's claims are held against: its context, and the tool and system turns still in its window.</summary>
/// <remarks>One object a scene, handed to every judge with its questions. Passages keep their string objects, so a judge may prepare each once. Not thread safe.</remarks>
public sealed class SceneEvidence
{
    private readonly IReadOnlyList<string> _context;
    private readonly SortedDictionary<int, string> _turns = [];

    /// <summary>Evidence without turns yet.</summary>
    /// <param name="context">The whole context, also where the fold keeps only its index.</param>
    /// <param name="prompt">What was asked, or null.</param>
    public SceneEvidence(IReadOnlyList<string> context, string? prompt)
    {
        _context = context;
        Passages = context;
        Prompt = prompt;
    }

    /// <summary>What was asked, or null; never evidence of fact.</summary>
    public string? Prompt { get; }

    /// <summary>The passages, context first, then tool and system turns in their order.</summary>
    public IReadOnlyList<string> Passages { get; private set; }

    /// <summary>The evidence of a scene.</summary>
    /// <param name="frame">Its frame with the whole context.</param>
    public static SceneEvidence Of(SceneFrame frame) => new(frame.Context, frame.Prompt);

    /// <summary>Takes in the tool and system turns that the window holds, and forgets those it no longer does.</summary>
    /// <param name="field">The window: what it forgets is no evidence, so that a restored scene knows what a running one knows.</param>
    public void Refresh(SceneField field)
    {
        var texts = field.Window.Where(static c => c.Role is Role.Tool or Role.System && c.Text is not null)
            .GroupBy(static c => c.Turn)
            .ToDictionary(static g => g.Key, static g => string.Join('\n', g.Select(static c => c.Text)));
        if (texts.Count == _turns.Count && texts.All(t => _turns.TryGetValue(t.Key, out var known) && known == t.Value))
        {
            return;
        }

        foreach (var gone in _turns.Keys.Where(turn => !texts.ContainsKey(turn)).ToList())
        {
            _turns.Remove(gone);
        }

        foreach (var (turn, text) in texts)
        {
            _turns[turn] = _turns.TryGetValue(turn, out var known) && known == text ? known : text;
        }

        Passages = [.. _context, .. _turns.Values];
    }
}
