"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from views.basemap import ROUTES

app = st.App("views/page.py", routes=ROUTES)
