namespace Grid.Diagnostics;

/// <summary>The answers a scene holds about its window, bounded in number and bytes.</summary>
/// <remarks>Questions are asked in the order of their later component, so the last answered one tells where asking goes on. Not thread safe.</remarks>
internal sealed class JudgementLedger
{
    private const int ConflictLimit = 1024;
    private const int WordEvidenceLimit = 32;
    private const int SentenceEvidenceLimit = 120;

    // Evidence and marks of older components go first: together they stay below 16 kB.
    private const int EvidencesKept = 48;
    private const int MarkedKept = 96;
    private const int MarksPerComponent = 6;

    private readonly List<JudgedConflict> _conflicts;
    private readonly List<JudgedSupport> _supports;
    private readonly List<JudgedRegister> _registers;

    public JudgementLedger()
        : this([], [], [])
    {
    }

    public JudgementLedger(
        IEnumerable<JudgedConflict> conflicts, IEnumerable<JudgedSupport> supports, IEnumerable<JudgedRegister> registers)
    {
        _conflicts = [.. conflicts];
        _supports = [.. supports];
        _registers = [.. registers];
    }

    public IReadOnlyList<JudgedConflict> Conflicts => _conflicts;

    public IReadOnlyList<JudgedSupport> Supports => _supports;

    public IReadOnlyList<JudgedRegister> Registers => _registers;

    /// <summary>Components below this index have had their questions of that kind answered, or the host has passed them over.</summary>
    public int AnsweredBelow(QuestionKind kind) => kind switch
    {
        // A component has several pairs, so the last one answered may have others left.
        QuestionKind.Conflict => _conflicts.Count == 0 ? 0 : _conflicts.Max(static c => c.Second),
        QuestionKind.Support => _supports.Count == 0 ? 0 : _supports[^1].Component + 1,
        QuestionKind.Register => _registers.Count == 0 ? 0 : _registers[^1].Component + 1,
        _ => 0,
    };

    public void Record(Question question, Answer answer, SceneField field)
    {
        switch (question.Kind)
        {
            case QuestionKind.Conflict:
                RecordConflict(question, answer, field);
                break;
            case QuestionKind.Support:
                RecordSupport(question, answer);
                break;
            case QuestionKind.Register:
                Put(_registers, new JudgedRegister(question.First, answer.Posterior ?? []), static r => r.Component);
                break;
        }
    }

    private void RecordConflict(Question question, Answer answer, SceneField field)
    {
        var conflict = answer.Probability >= JudgedConflict.Boundary;
        var pair = new JudgedConflict(
            question.First, question.Second, answer.Probability,
            conflict ? Utf16.Clip(answer.Evidence, WordEvidenceLimit) : "");
        _conflicts.RemoveAll(p => p.First == pair.First && p.Second == pair.Second);
        _conflicts.Add(pair);
        if (_conflicts.Count <= ConflictLimit)
        {
            return;
        }

        _conflicts.RemoveAll(p => !field.Holds(p.First));
        while (_conflicts.Count > ConflictLimit)
        {
            var least = _conflicts.FindIndex(static p => p.Probability < JudgedConflict.Boundary);
            _conflicts.RemoveAt(Math.Max(0, least));
        }
    }

    private void RecordSupport(Question question, Answer answer)
    {
        Put(_supports, new JudgedSupport(
            question.First, answer.Probability, Utf16.Clip(answer.Evidence, SentenceEvidenceLimit),
            [.. (answer.Marks ?? []).Take(MarksPerComponent)]), static s => s.Component);
        Strip(EvidencesKept, static s => s.Evidence.Length > 0, static s => s with { Evidence = "" });
        Strip(MarkedKept, static s => s.Marks.Count > 0, static s => s with { Marks = [] });
    }

    private void Strip(int kept, Func<JudgedSupport, bool> has, Func<JudgedSupport, JudgedSupport> without)
    {
        for (var i = _supports.Count - 1; i >= 0; i--)
        {
            if (has(_supports[i]) && --kept < 0)
            {
                _supports[i] = without(_supports[i]);
            }
        }
    }

    // One answer a component, in the components' order; those that have left the window go at the front.
    private static void Put<T>(List<T> answers, T answer, Func<T, int> component)
    {
        answers.RemoveAll(a => component(a) == component(answer));
        var at = answers.FindLastIndex(a => component(a) < component(answer));
        answers.Insert(at + 1, answer);
        if (answers.Count > SceneField.Capacity)
        {
            answers.RemoveAt(0);
        }
    }
}
