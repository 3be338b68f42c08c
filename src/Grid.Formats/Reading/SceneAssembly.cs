using System.Text;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Formats;

/// <summary>Makes the scene of a read record: defaults, language, who is judged.</summary>
internal static class SceneAssembly
{
    /// <exception cref="RecordFaultException">There is no text, or the language tag is none.</exception>
    public static CorpusRecord Assemble(RecordDraft draft, string id, string file, long line)
    {
        if (draft.Turns.All(static t => string.IsNullOrWhiteSpace(t.Text)))
        {
            var field = draft.TurnsFrom!;
            throw new RecordFaultException(field, $"`{field}` has no text, only white space; give text or drop the record.");
        }

        var frame = Language(draft, new SceneFrame
        {
            Id = id,
            Shape = draft.Shape,
            Prompt = draft.Prompt ?? LastUserTurn(draft),
            Context = draft.Context,
            Register = draft.Register,
            Samples = draft.Samples,
            JudgeEveryone = draft.Options.JudgeEveryone,
        });
        return new CorpusRecord
        {
            Id = id,
            File = file,
            Line = line,
            Scene = new Scene
            {
                Frame = frame,
                Turns = draft.Speaker is { } speaker ? Named(draft.Turns, speaker) : draft.Turns,
                Source = draft.Source ?? FileName(file),
                Time = draft.Time,
                Tags = draft.Tags,
                LogProbabilities = draft.LogProbabilities,
            },
        };
    }

    private static SceneFrame Language(RecordDraft draft, SceneFrame frame)
    {
        if ((draft.Options.Lang ?? draft.Lang) is { } tag)
        {
            var primary = LanguageTag.Primary(tag, draft.Options.Lang is null ? "lang" : "--lang");
            return frame with { Language = LanguageTag.Language(primary), LanguageTag = primary };
        }

        var detected = LanguageDetector.Tag(JudgedText(draft.Turns, frame));
        return frame with { Language = LanguageTag.Language(detected), LanguageTag = detected };
    }

    private static string JudgedText(IReadOnlyList<SceneTurn> turns, SceneFrame frame)
    {
        var any = turns.Any(t => frame.Judges(t.Role) && !string.IsNullOrWhiteSpace(t.Text));
        var text = new StringBuilder();
        foreach (var turn in turns)
        {
            if ((!any || frame.Judges(turn.Role)) && text.Length < LanguageDetector.Sample)
            {
                text.Append(turn.Text.AsSpan(0, Shown.CutBefore(turn.Text, LanguageDetector.Sample - text.Length))).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string? LastUserTurn(RecordDraft draft) =>
        draft.Shape == SceneShape.Conversation ? draft.Turns.LastOrDefault(static t => t.Role == Role.User)?.Text : null;

    private static List<SceneTurn> Named(IReadOnlyList<SceneTurn> turns, string speaker) =>
        [.. turns.Select(t => t.Speaker is null && t.Role is Role.Text or Role.Assistant ? t with { Speaker = speaker } : t)];

    private static string FileName(string file) => file[(file.LastIndexOf('/') + 1)..];
}
