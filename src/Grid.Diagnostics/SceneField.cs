using System.Text;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>The window of a scene that is still open to revision: its last <see cref="Capacity"/> components.</summary>
/// <remarks>
/// Bounded: components beyond the capacity, or beyond <see cref="ByteBudget"/> when their terms are unusually many, leave at
/// the front; texts beyond <see cref="TextBudget"/> are dropped oldest first. Not thread safe.
/// </remarks>
[MessagePackObject]
public sealed class SceneField
{
    /// <summary>The most components the window holds.</summary>
    public const int Capacity = 512;

    /// <summary>The most UTF-8 bytes of text the window and the scene's frame hold together.</summary>
    public const int TextBudget = 52 * 1024;

    /// <summary>The most bytes the window's components take beside their texts: 512 components of 13 content words fit.</summary>
    public const int ByteBudget = 112 * 1024;

    // Offsets, vector and headers of a component; and a term with its count.
    private const int ComponentBytes = 140;
    private const int TermBytes = 6;

    /// <summary>The longest text kept of one component.</summary>
    public const int ComponentTextLimit = 2000;

    private readonly List<FieldComponent> _window;
    private int _textBytes;
    private int _bytes;
    private int _oldestWithText;

    /// <summary>An empty field.</summary>
    public SceneField()
        : this([], 0)
    {
    }

    /// <summary>A field restored from its saved parts.</summary>
    /// <param name="window">The components, oldest first.</param>
    /// <param name="componentCount">Components the scene has seen in all.</param>
    [SerializationConstructor]
    public SceneField(IReadOnlyList<FieldComponent> window, int componentCount)
    {
        _window = [.. window];
        ComponentCount = componentCount;
        _textBytes = window.Sum(static c => TextBytes(c));
        _bytes = window.Sum(static c => Bytes(c));
        _oldestWithText = _window.TakeWhile(static c => c.Text is null).Count();
    }

    /// <summary>The window, oldest first.</summary>
    [Key(0)]
    public IReadOnlyList<FieldComponent> Window => _window;

    /// <summary>Components the scene has seen in all.</summary>
    [Key(1)]
    public int ComponentCount { get; private set; }

    /// <summary>The index of the window's first component.</summary>
    [IgnoreMember]
    public int FirstIndex => ComponentCount - _window.Count;

    /// <summary>Components below this index are final: nothing decided about them is revised.</summary>
    [IgnoreMember]
    public int FinalBelow => Math.Max(0, ComponentCount - (Capacity / 2));

    /// <summary>The component of that index.</summary>
    /// <param name="index">An index within the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The component has left the window or has not arrived.</exception>
    [IgnoreMember]
    public FieldComponent this[int index] => _window[index - FirstIndex];

    /// <summary>True when the component of that index is in the window.</summary>
    /// <param name="index">A component's index.</param>
    public bool Holds(int index) => index >= FirstIndex && index < ComponentCount;

    internal void Add(FieldComponent component, int textBudget)
    {
        _window.Add(component);
        ComponentCount++;
        _textBytes += TextBytes(component);
        _bytes += Bytes(component);
        while (_window.Count > Capacity || _bytes > ByteBudget)
        {
            Leave();
        }

        while (_textBytes > textBudget && _oldestWithText < _window.Count - 1)
        {
            var oldest = _window[_oldestWithText++];
            _textBytes -= TextBytes(oldest);
            oldest.Text = null;
        }
    }

    private void Leave()
    {
        _textBytes -= TextBytes(_window[0]);
        _bytes -= Bytes(_window[0]);
        _window.RemoveAt(0);
        _oldestWithText = Math.Max(0, _oldestWithText - 1);
    }

    private static int Bytes(FieldComponent component) => ComponentBytes + (TermBytes * component.Terms.Length);

    private static int TextBytes(FieldComponent component) => component.Text is null ? 0 : Encoding.UTF8.GetByteCount(component.Text);
}
