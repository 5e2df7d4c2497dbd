using System.Text;

namespace Assistant.Dialogue.Model;

/// <summary>
/// Takes a model's answer piece by piece and gives each claim as soon as it is whole. What stands before and behind the list
/// of claims is passed over.
/// </summary>
sealed class ClaimReader
{
    const string Opening = "\"claims\"";

    readonly StringBuilder _said = new();
    int _at = -1;
    int _start;
    int _depth;
    bool _isInText;
    bool _isEscaped;

    /// <summary>Whether the list of claims has ended.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The claims that a further piece makes whole; null for one that is not of the form agreed on.</summary>
    public IEnumerable<Claim?> Take(string piece)
    {
        _said.Append(piece);
        if (_at < 0)
        {
            var opening = _said.ToString().IndexOf(Opening, StringComparison.Ordinal);
            if (opening < 0)
            {
                yield break;
            }
            _at = opening + Opening.Length;
        }
        for (; _at < _said.Length && !IsComplete; _at++)
        {
            if (Step(_said[_at]))
            {
                yield return Claim.Read(_said.ToString(_start, _at + 1 - _start).AsMemory());
            }
        }
    }

    /// <summary>Looks at one character; true when a claim ends with it.</summary>
    bool Step(char letter)
    {
        if (_isInText)
        {
            _isInText = _isEscaped || letter != '"';
            _isEscaped = !_isEscaped && letter == '\\';
            return false;
        }
        switch (letter)
        {
            case '"':
                _isInText = true;
                break;
            case '{' when _depth++ == 0:
                _start = _at;
                break;
            case '}' when _depth > 0:
                return --_depth == 0;
            case ']' when _depth == 0:
                IsComplete = true;
                break;
        }
        return false;
    }
}
