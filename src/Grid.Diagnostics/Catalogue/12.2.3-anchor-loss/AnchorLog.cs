using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Takes down what the user, the system, a tool or a prompt gives the answers to hold.</summary>
internal static class AnchorLog
{
    private const int MostPromptSentences = 24;

    /// <summary>Reads a document's prompt once; in a conversation the user's turns arrive by themselves.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="arrival">The first component.</param>
    public static void ReadPrompt(AnchorLossState state, Arrival arrival)
    {
        if (state.ReadPrompt)
        {
            return;
        }

        state.ReadPrompt = true;
        if (arrival.Frame.Prompt is not { } prompt || arrival.Frame.Shape == SceneShape.Conversation)
        {
            return;
        }

        foreach (var unit in SentenceSplitter.Split(prompt, arrival.Frame.Language).Take(MostPromptSentences))
        {
            Take(state, prompt[unit.Start..unit.End], -1, -1, 0, 0, standing: true, facts: true);
        }
    }

    /// <summary>Opens a turn: a new request ends what was asked of the last answer alone.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="role">Who speaks now.</param>
    public static void Open(AnchorLossState state, Role role)
    {
        ReplyProjection.Close(state);
        if (role == Role.User)
        {
            state.Anchors.RemoveAll(static a => !a.Standing);
            state.Spoken.Clear();
            (state.Translates, state.AsksBack) = (false, false);
        }
    }

    /// <summary>Takes a component of the user, the system or a tool down.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="arrival">The component.</param>
    public static void Hear(AnchorLossState state, Arrival arrival)
    {
        var component = arrival.Component;
        foreach (var key in arrival.Terms.StemIds)
        {
            if (state.Spoken.Count < AnchorLossState.SpokenLimit && !state.Spoken.Contains(key) && state.Anchors.Any(a => a.Keys.Contains(key)))
            {
                state.Spoken.Add(key);
            }
        }

        if (component.Role == Role.User)
        {
            state.Translates |= InstructionReader.AsksForTranslation(component.Text);
            state.AsksBack |= InstructionReader.AsksBack(component.Text);
            if (InstructionReader.TakesBack(component.Text))
            {
                TakeBack(state);
            }
        }

        if (component.Role == Role.Tool)
        {
            Say(state, SentenceReading.Read(component.Text));
            return;
        }

        Take(state, component.Text, component.Index, component.Turn, component.Start, component.End, component.Role == Role.System, component.Role == Role.User);
    }

    // Demands on words that the request names go; when it names none, every demand that names no words.
    private static void TakeBack(AnchorLossState state)
    {
        var named = state.Anchors.RemoveAll(a => a.IsInstruction && a.Form != AnchorForm.CallMe && a.Keys.Length > 0 && a.Keys.All(state.Spoken.Contains));
        if (named == 0)
        {
            state.Anchors.RemoveAll(static a => a.IsInstruction && a.Keys.Length == 0);
        }
    }

    private static void Take(AnchorLossState state, string text, int index, int turn, int start, int end, bool standing, bool facts)
    {
        var reading = SentenceReading.Read(text);
        var place = new Anchor(AnchorForm.Language, index, turn, start, end, Utf16.Clip(text, Anchor.TextLimit), standing, 0, "", []);
        foreach (var anchor in InstructionReader.Read(text, place, standing).Concat(facts ? FactReader.Read(reading, place) : []).ToList())
        {
            state.Hold(anchor);
        }

        Say(state, reading);
    }

    private static void Say(AnchorLossState state, SentenceReading reading)
    {
        foreach (var (value, _, _, _) in FactReader.Numbers(reading))
        {
            state.Say(FactCheck.ValueHash(value));
        }

        foreach (var token in reading.Tokens.Where(static t => t.Content))
        {
            if (char.IsUpper(reading.Text[token.Start]))
            {
                state.Say(token.Stem);
            }
        }
    }
}
