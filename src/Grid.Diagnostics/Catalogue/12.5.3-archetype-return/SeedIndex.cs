namespace Grid.Diagnostics.Rooms;

/// <summary>Where each short run of an archetype stands, by a rolling hash.</summary>
internal sealed class SeedIndex
{
    private const uint Base = 65_599;

    private readonly string _text;
    private readonly int _length;
    private readonly int _limit;
    private readonly int[] _heads;
    private readonly int[] _next;
    private readonly uint _out = 1;

    // The window of the last look-up, which the next one usually follows by one unit.
    private int _at = -1;
    private uint _hash;

    /// <summary>The index of a text.</summary>
    /// <param name="text">The archetype.</param>
    /// <param name="length">Units of a run.</param>
    /// <param name="limit">The most places given of one run; later ones first.</param>
    public SeedIndex(string text, int length, int limit)
    {
        (_text, _length, _limit) = (text, length, limit);
        var slots = 16;
        while (slots < text.Length)
        {
            slots <<= 1;
        }

        (_heads, _next) = (new int[slots], new int[text.Length]);
        Array.Fill(_heads, -1);
        for (var i = 1; i < length; i++)
        {
            _out *= Base;
        }

        uint hash = 0;
        for (var i = 0; i < text.Length; i++)
        {
            hash = (i >= length ? hash - (text[i - length] * _out) : hash) * Base;
            hash += text[i];
            if (i >= length - 1)
            {
                var slot = Slot(hash);
                _next[i - length + 1] = _heads[slot];
                _heads[slot] = i - length + 1;
            }
        }
    }

    /// <summary>Places of the archetype that hold the run at a place of another text.</summary>
    /// <param name="text">The other text, the same at every call.</param>
    /// <param name="at">The place.</param>
    public IEnumerable<int> Find(string text, int at)
    {
        if (at + _length > text.Length || _text.Length < _length)
        {
            yield break;
        }

        var found = 0;
        for (var place = _heads[Slot(Hash(text, at))]; place >= 0 && found < _limit; place = _next[place])
        {
            if (string.CompareOrdinal(_text, place, text, at, _length) == 0)
            {
                found++;
                yield return place;
            }
        }
    }

    private uint Hash(string text, int at)
    {
        if (at == _at + 1 && _at >= 0)
        {
            _hash = ((_hash - (text[_at] * _out)) * Base) + text[at + _length - 1];
        }
        else
        {
            _hash = 0;
            for (var i = at; i < at + _length; i++)
            {
                _hash = (_hash * Base) + text[i];
            }
        }

        _at = at;
        return _hash;
    }

    private int Slot(uint hash) => (int)((hash * 2_654_435_769u) >> 7) & (_heads.Length - 1);
}
