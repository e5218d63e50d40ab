"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

app = st.App("views/page.py")
